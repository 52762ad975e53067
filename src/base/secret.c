/* base/secret.c: see secret.h.  The libraries do the work; here are only our choices of parameters.
 */
#include "base/secret.h"

#include "base/log.h"

#include <assert.h>
#include <errno.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <pthread.h>
#include <semaphore.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

enum { PASSWORD_PASSES = 2, PASSWORD_MEMORY = 19 << 20 };
enum { TOTP_STEP_SECONDS = 30, TOTP_DIGITS = 6, TOTP_MODULUS = 1000000 };
enum { BASE64URL = sodium_base64_VARIANT_URLSAFE_NO_PADDING };
static_assert(PASSWORD_HASH_SIZE >= crypto_pwhash_STRBYTES, "a hash fits its field");

/* At start. */

static EVP_MD *sha256;
static pthread_key_t digest_key; /* frees a thread's digest context when the thread ends */
static sem_t hashing;            /* one place a core */

static void
free_digest(void *context)
{
    EVP_MD_CTX_free(context);
}

static void
init_once(void)
{
    if (sodium_init() < 0)
        fatal("libsodium does not start");
    sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
    if (!sha256)
        fatal("OpenSSL has no SHA-256");
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    if (pthread_key_create(&digest_key, free_digest) != 0 ||
        sem_init(&hashing, 0, cores > 0 ? (unsigned)cores : 1) != 0)
        fatal("no room for a thread key or a semaphore");
}

void
secret_init(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, init_once);
}

void
secret_random(void *ret, size_t size)
{
    randombytes_buf(ret, size);
}

uint32_t
secret_random_below(uint32_t n)
{
    return randombytes_uniform(n);
}

/* Hashes. */

static EVP_MD_CTX *
digest_of_thread(void)
{
    static _Thread_local EVP_MD_CTX *context;
    if (!context) {
        assert(sha256); /* secret_init has run */
        context = EVP_MD_CTX_new();
        if (!context || pthread_setspecific(digest_key, context) != 0)
            fatal("out of memory");
    }
    return context;
}

static bool
update(EVP_MD_CTX *context, const void *bytes, size_t size)
{
    return size == 0 || EVP_DigestUpdate(context, bytes, size) == 1;
}

void
secret_sha256(const void *x, size_t x_size, const void *y, size_t y_size, const void *z,
              size_t z_size, unsigned char ret[SHA256_SIZE])
{
    EVP_MD_CTX *context = digest_of_thread();
    if (EVP_DigestInit_ex2(context, sha256, NULL) != 1 || !update(context, x, x_size) ||
        !update(context, y, y_size) || !update(context, z, z_size) ||
        EVP_DigestFinal_ex(context, ret, NULL) != 1)
        fatal("OpenSSL fails at SHA-256");
}

void
secret_token_hash(const unsigned char key[32], const char *token, unsigned char ret[32])
{
    crypto_generichash(ret, 32, (const unsigned char *)token, strlen(token), key, 32);
}

static char *
base64url(struct arena *a, const unsigned char *bytes, size_t size)
{
    size_t room = sodium_base64_encoded_len(size, BASE64URL);
    return sodium_bin2base64(arena_alloc(a, room), room, bytes, size, BASE64URL);
}

char *
secret_token(struct arena *a)
{
    unsigned char bytes[32];
    secret_random(bytes, sizeof bytes);
    return base64url(a, bytes, sizeof bytes);
}

/* Passwords. */

static void
wait_for_place(void)
{
    while (sem_wait(&hashing) != 0)
        assert(errno == EINTR);
}

enum err
secret_password_hash(const char *password, char ret[PASSWORD_HASH_SIZE])
{
    char hash[crypto_pwhash_STRBYTES];
    wait_for_place();
    int failed = crypto_pwhash_str_alg(hash, password, strlen(password), PASSWORD_PASSES,
                                       PASSWORD_MEMORY, crypto_pwhash_ALG_ARGON2ID13);
    sem_post(&hashing);
    if (failed) {
        log_warn("a password could not be hashed: %s", strerror(errno));
        return ERR_BUSY;
    }
    memcpy(ret, hash, sizeof hash);
    return ERR_OK;
}

bool
secret_password_is(const char *hash, const char *password)
{
    /* The hash of a password that nobody knows: an unknown user takes the same time. */
    static const char nobody[] = "$argon2id$v=19$m=19456,t=2,p=1$04FYS9J1JQpwbeSDcmKSjQ"
                                 "$gx2bCBAub8OcMxjkD9ZG2setjqZWmoXG1huJjbCZQIk";
    wait_for_place();
    bool fits = crypto_pwhash_str_verify(hash ? hash : nobody, password, strlen(password)) == 0;
    sem_post(&hashing);
    return hash && fits;
}

/* One-time passwords. */

static int
totp_at(const unsigned char *key, size_t key_size, int64_t step)
{
    unsigned char counter[8], mac[20];
    for (int i = 7; i >= 0; i--) {
        counter[i] = (unsigned char)(step & 0xff);
        step >>= 8;
    }
    if (!HMAC(EVP_sha1(), key, (int)key_size, counter, sizeof counter, mac, NULL))
        fatal("OpenSSL fails at HMAC-SHA-1");
    const unsigned char *at = mac + (mac[19] & 15); /* RFC 4226 5.3 */
    uint32_t n = (uint32_t)(at[0] & 0x7f) << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 |
                 (uint32_t)at[3];
    return (int)(n % TOTP_MODULUS);
}

bool
secret_totp_is(const unsigned char *key, size_t key_size, const char *code, int64_t unix_seconds,
               int64_t *ret_step)
{
    if (!code || strlen(code) != TOTP_DIGITS || strspn(code, "0123456789") != TOTP_DIGITS)
        return false;
    uint32_t given = 0;
    for (int i = 0; i < TOTP_DIGITS; i++)
        given = given * 10 + (uint32_t)(code[i] - '0');

    int64_t now = unix_seconds / TOTP_STEP_SECONDS, fitted = -1;
    for (int64_t step = now - 1; step <= now + 1; step++) {
        uint32_t wanted = step < 0 ? TOTP_MODULUS : (uint32_t)totp_at(key, key_size, step);
        if (sodium_memcmp(&wanted, &given, sizeof given) == 0)
            fitted = step;
    }
    if (fitted < 0)
        return false;
    *ret_step = fitted;
    return true;
}

/* Signatures. */

bool
secret_is_same(const char *x, const char *y)
{
    size_t size = strlen(x);
    return strlen(y) == size && sodium_memcmp(x, y, size) == 0;
}

void
secret_sign_keys(unsigned char ret_public[32], unsigned char ret_private[64])
{
    crypto_sign_keypair(ret_public, ret_private);
}

void
secret_sign(const unsigned char private_key[64], const void *message, size_t size,
            unsigned char ret[64])
{
    crypto_sign_detached(ret, NULL, message, size, private_key);
}

bool
secret_sign_is(const unsigned char public_key[32], const void *message, size_t size,
               const unsigned char signature[64])
{
    return crypto_sign_verify_detached(signature, message, size, public_key) == 0;
}

/* Sealing: a random nonce, then the bytes with their tag. */

enum {
    NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
};

char *
secret_seal(struct arena *a, const unsigned char key[32], const void *bytes, size_t size)
{
    unsigned char *sealed = arena_alloc(a, NONCE + size + TAG);
    secret_random(sealed, NONCE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed + NONCE, NULL, bytes, size, NULL, 0, NULL,
                                               sealed, key);
    return base64url(a, sealed, NONCE + size + TAG);
}

bool
secret_open(struct arena *a, const unsigned char key[32], const char *sealed, void **ret,
            size_t *ret_size)
{
    if (!sealed)
        return false;
    size_t length = strlen(sealed), room = length / 4 * 3 + 3, size;
    unsigned char *bytes = arena_alloc(a, room);
    if (sodium_base642bin(bytes, room, sealed, length, NULL, &size, NULL, BASE64URL) != 0 ||
        size < NONCE + TAG)
        return false;
    unsigned char *open = arena_alloc(a, size - NONCE - TAG + 1); /* a text has its NUL */
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(open, NULL, NULL, bytes + NONCE, size - NONCE,
                                                   NULL, 0, bytes, key) != 0)
        return false;
    *ret = open;
    *ret_size = size - NONCE - TAG;
    return true;
}
