/* base/secret.h: random bytes, hashes, passwords, signatures; thin over libsodium and OpenSSL. */
#ifndef YHDYS_BASE_SECRET_H
#define YHDYS_BASE_SECRET_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void secret_init(void); /* once, at start; ends the program if the libraries fail */
void secret_random(void *ret, size_t size);
uint32_t secret_random_below(uint32_t n);

#define SHA256_SIZE 32
/* SHA-256 of up to three pieces after one another (OpenSSL EVP, context kept per thread). */
void secret_sha256(const void *x, size_t x_size, const void *y, size_t y_size, const void *z,
                   size_t z_size, unsigned char ret[SHA256_SIZE]);
/* Keyed BLAKE2b-256, for what is looked up by a hash of a secret (session tokens). */
void secret_token_hash(const unsigned char key[32], const char *token, unsigned char ret[32]);
char *secret_token(struct arena *a); /* 43 characters of base64url, 256 bits */

/* Argon2id, 19 MiB x 2 passes (STACK 2e).  At most one a core runs at a time; others wait. */
#define PASSWORD_HASH_SIZE 128
MUST_CHECK enum err secret_password_hash(const char *password, char ret[PASSWORD_HASH_SIZE]);
/* hash may be NULL (no such user): the answer is no, and takes as long. */
bool secret_password_is(const char *hash, const char *password);
/* Time-based one-time password, RFC 6238 (SHA-1, 30 s, 6 digits): does `code` fit the step now, one
 * before or after? ret_step is the step it fitted, to be refused the second time (the latest,
 * should it fit two). */
bool secret_totp_is(const unsigned char *key, size_t key_size, const char *code,
                    int64_t unix_seconds, int64_t *ret_step);

/* Are two texts the same?  Takes as long wherever they differ; their lengths are no secret. */
bool secret_is_same(const char *x, const char *y);

/* Ed25519. */
/* The private key is the seed followed by the public key (RFC 8032's secret key and public key). */
void secret_sign_keys(unsigned char ret_public[32], unsigned char ret_private[64]);
void secret_sign(const unsigned char private_key[64], const void *message, size_t size,
                 unsigned char ret[64]);
bool secret_sign_is(const unsigned char public_key[32], const void *message, size_t size,
                    const unsigned char signature[64]);

/* Seal bytes so that only we can open them (XChaCha20-Poly1305), base64url text out. */
char *secret_seal(struct arena *a, const unsigned char key[32], const void *bytes, size_t size);
/* What secret_seal made, with a NUL after it; false for anything else. */
MUST_CHECK bool secret_open(struct arena *a, const unsigned char key[32], const char *sealed,
                            void **ret, size_t *ret_size);

#endif
