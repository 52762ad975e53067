/* tests/unit/base/secret_test.c: hashes, passwords, one-time passwords, signatures, seals.
 *
 * Vectors: FIPS 180-4 examples, the Argon2 reference implementation's tests, RFC 6238 appendix B,
 * RFC 8032 7.1.
 */
#include "base/secret.h"

#include "base/str.h"
#include "tests/check.h"

#include <pthread.h>
#include <string.h>

static void
sha256_of_pieces_is_that_of_the_whole(void)
{
    static const struct {
        const char *x, *y, *z, *hex;
    } rows[] = {
        { "", "", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        { "abc", "", "", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
        { "a", "b", "c", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
        { "", "", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
        { "abcdbcdecdefdefgefghfghighijhijk", "ijkljklmklmnlmno", "mnopnopq",
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
    };
    secret_init();
    for (size_t i = 0; i < COUNT(rows); i++) {
        unsigned char hash[SHA256_SIZE];
        char hex[2 * SHA256_SIZE + 1];
        secret_sha256(rows[i].x, strlen(rows[i].x), rows[i].y, strlen(rows[i].y), rows[i].z,
                      strlen(rows[i].z), hash);
        str_hex(hash, sizeof hash, hex);
        CHECK_STR(hex, rows[i].hex);
    }
    unsigned char with_null[SHA256_SIZE], abc[SHA256_SIZE];
    secret_sha256("abc", 3, NULL, 0, NULL, 0, with_null);
    secret_sha256("abc", 3, "", 0, "", 0, abc);
    CHECK(memcmp(with_null, abc, SHA256_SIZE) == 0);
}

static void *
hash_in_a_row(void *ret_hash)
{
    unsigned char hash[SHA256_SIZE] = { 0 };
    for (int i = 0; i < 20000; i++)
        secret_sha256("\x01", 1, hash, sizeof hash, hash, sizeof hash, hash);
    memcpy(ret_hash, hash, sizeof hash);
    return NULL;
}

static void
threads_hash_beside_one_another(void)
{
    enum { THREADS = 4 };
    pthread_t threads[THREADS];
    unsigned char hashes[THREADS][SHA256_SIZE], own[SHA256_SIZE];
    secret_init();
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_create(&threads[i], NULL, hash_in_a_row, hashes[i]) == 0);
    hash_in_a_row(own);
    for (int i = 0; i < THREADS; i++) {
        CHECK(pthread_join(threads[i], NULL) == 0);
        CHECK(memcmp(hashes[i], own, sizeof own) == 0);
    }
}

static void
a_password_fits_its_own_hash_only(void)
{
    char hash[PASSWORD_HASH_SIZE], again[PASSWORD_HASH_SIZE];
    secret_init();
    CHECK(secret_password_hash("pitkä salasana", hash) == ERR_OK);
    CHECK(secret_password_hash("pitkä salasana", again) == ERR_OK);
    CHECK_MSG(str_starts(hash, "$argon2id$v=19$m=19456,t=2,p=1$"), "19 MiB, two passes");
    CHECK_MSG(strcmp(hash, again) != 0, "each has a salt of its own");
    CHECK(secret_password_is(hash, "pitkä salasana"));
    CHECK(!secret_password_is(hash, "pitka salasana"));
    CHECK(!secret_password_is(hash, ""));
    CHECK_MSG(!secret_password_is(NULL, "pitkä salasana"), "no such user");
    CHECK_MSG(!secret_password_is("", ""), "an empty hash is nobody's");
    CHECK_MSG(!secret_password_is("pitkä salasana", "pitkä salasana"), "a plain text is no hash");
}

static void
argon2id_is_that_of_the_reference(void)
{
    static const char hash[] = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$"
                               "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    secret_init();
    CHECK(secret_password_is(hash, "password"));
    CHECK(!secret_password_is(hash, "differentpassword"));
}

static void *
hash_password(void *ret_fits)
{
    char hash[PASSWORD_HASH_SIZE];
    *(bool *)ret_fits = secret_password_hash("one of many", hash) == ERR_OK &&
                        secret_password_is(hash, "one of many");
    return NULL;
}

static void
many_sign_ins_wait_for_one_another(void)
{
    enum { THREADS = 8 };
    pthread_t threads[THREADS];
    bool fits[THREADS] = { false };
    secret_init();
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_create(&threads[i], NULL, hash_password, &fits[i]) == 0);
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_join(threads[i], NULL) == 0 && fits[i]);
}

static void
a_one_time_password_is_that_of_rfc_6238(void)
{
    static const struct {
        int64_t seconds;
        const char *code; /* the last six of its eight digits */
    } rows[] = {
        { 59, "287082" },         { 1111111109, "081804" }, { 1111111111, "050471" },
        { 1234567890, "005924" }, { 2000000000, "279037" }, { 20000000000, "353130" },
    };
    static const unsigned char key[] = "12345678901234567890";
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t step = -1;
        CHECK_MSG(secret_totp_is(key, 20, rows[i].code, rows[i].seconds, &step), rows[i].code);
        CHECK_INT(step, rows[i].seconds / 30);
    }
}

static void
a_one_time_password_lives_for_three_steps(void)
{
    static const struct {
        const char *why;
        int64_t seconds;
        bool fits;
    } rows[] = {
        { "two steps before", 1234567890 - 31, false },
        { "one step before", 1234567890 - 30, true },
        { "its first second", 1234567890, true },
        { "its last", 1234567919, true },
        { "the last of the step after", 1234567949, true },
        { "two steps after", 1234567950, false },
    };
    static const unsigned char key[] = "12345678901234567890";
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t step = -1;
        CHECK_MSG(secret_totp_is(key, 20, "005924", rows[i].seconds, &step) == rows[i].fits,
                  rows[i].why);
        CHECK_MSG(step == (rows[i].fits ? 1234567890 / 30 : -1), rows[i].why);
    }
    int64_t step;
    CHECK_MSG(!secret_totp_is(key, 20, "5924", 1234567890, &step), "its zeros count");
    CHECK_MSG(!secret_totp_is(key, 20, "0005924", 1234567890, &step), "seven digits");
    CHECK_MSG(!secret_totp_is(key, 20, "00592x", 1234567890, &step), "no digit");
    CHECK_MSG(!secret_totp_is(key, 20, "", 1234567890, &step), "nothing");
    CHECK_MSG(!secret_totp_is(key, 20, NULL, 1234567890, &step), "no code");
    CHECK_MSG(!secret_totp_is(key, 20, "000000", 0, &step), "the first step has none before it");
}

static void
ed25519_is_that_of_rfc_8032(void)
{
    static const struct {
        const char *seed, *public_key, *message, *signature;
    } rows[] = {
        { "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
          "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
          "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
          "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b" },
        { "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
          "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
          "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
          "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00" },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        unsigned char private_key[64], public_key[32], message[1], wanted[64], signature[64];
        size_t size = strlen(rows[i].message) / 2;
        CHECK(str_unhex(rows[i].seed, private_key, 32));
        CHECK(str_unhex(rows[i].public_key, public_key, 32));
        memcpy(private_key + 32, public_key, 32);
        CHECK(str_unhex(rows[i].message, message, size));
        CHECK(str_unhex(rows[i].signature, wanted, 64));
        secret_sign(private_key, message, size, signature);
        CHECK(memcmp(signature, wanted, 64) == 0);
        CHECK(secret_sign_is(public_key, message, size, signature));
        signature[40] ^= 1;
        CHECK(!secret_sign_is(public_key, message, size, signature));
    }
}

static void
a_signature_fits_its_message_and_key_only(void)
{
    unsigned char public_key[32], other[32], private_key[64], other_private[64], signature[64];
    secret_init();
    secret_sign_keys(public_key, private_key);
    secret_sign_keys(other, other_private);
    secret_sign(private_key, "root 7", 6, signature);
    CHECK(secret_sign_is(public_key, "root 7", 6, signature));
    CHECK(!secret_sign_is(public_key, "root 8", 6, signature));
    CHECK(!secret_sign_is(public_key, "root 7", 5, signature));
    CHECK(!secret_sign_is(other, "root 7", 6, signature));
}

static void
a_token_is_drawn_anew_and_hashed_by_key(void)
{
    static const char base64url[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    struct arena *a = arena_new();
    secret_init();
    char *token = secret_token(a), *other = secret_token(a);
    CHECK_INT((long long)strlen(token), 43);
    CHECK_INT((long long)strspn(token, base64url), 43);
    CHECK(strcmp(token, other) != 0);
    unsigned char key[32] = { 1 }, key2[32] = { 2 }, x[32], y[32];
    secret_token_hash(key, token, x);
    secret_token_hash(key, token, y);
    CHECK(memcmp(x, y, 32) == 0);
    secret_token_hash(key, other, y);
    CHECK_MSG(memcmp(x, y, 32) != 0, "another token");
    secret_token_hash(key2, token, y);
    CHECK_MSG(memcmp(x, y, 32) != 0, "another key");
    for (int i = 0; i < 1000; i++)
        CHECK(secret_random_below(7) < 7);
    arena_free(a);
}

static void
what_is_sealed_opens_whole_or_not_at_all(void)
{
    struct arena *a = arena_new();
    unsigned char key[32], other[32];
    void *bytes = NULL;
    size_t size = 0;
    secret_init();
    secret_random(key, sizeof key);
    secret_random(other, sizeof other);
    static const char text[] = "note=Tulen t\xc3\xa4n\xc3\xa4\xc3\xa4n\0&x=1";
    char *sealed = secret_seal(a, key, text, sizeof text);
    CHECK(strcmp(sealed, secret_seal(a, key, text, sizeof text)) != 0);
    CHECK(secret_open(a, key, sealed, &bytes, &size));
    CHECK(size == sizeof text && memcmp(bytes, text, size) == 0);
    CHECK_MSG(!secret_open(a, other, sealed, &bytes, &size), "another key");
    for (size_t i = 0; sealed[i]; i++) {
        char kept = sealed[i];
        sealed[i] = kept == 'A' ? 'B' : 'A';
        CHECK_MSG(!secret_open(a, key, sealed, &bytes, &size), "one character is another");
        sealed[i] = '\0';
        CHECK_MSG(!secret_open(a, key, sealed, &bytes, &size), "cut short");
        sealed[i] = kept;
    }
    CHECK(!secret_open(a, key, NULL, &bytes, &size));
    CHECK(!secret_open(a, key, str_printf(a, "%s=", sealed), &bytes, &size));
    CHECK_MSG(secret_open(a, key, secret_seal(a, key, "", 0), &bytes, &size) && size == 0,
              "nothing can be sealed too");
    arena_free(a);
}

const struct test base_secret_tests[] = {
    TEST(sha256_of_pieces_is_that_of_the_whole),     TEST(threads_hash_beside_one_another),
    TEST(a_password_fits_its_own_hash_only),         TEST(argon2id_is_that_of_the_reference),
    TEST(many_sign_ins_wait_for_one_another),        TEST(a_one_time_password_is_that_of_rfc_6238),
    TEST(a_one_time_password_lives_for_three_steps), TEST(ed25519_is_that_of_rfc_8032),
    TEST(a_signature_fits_its_message_and_key_only), TEST(a_token_is_drawn_anew_and_hashed_by_key),
    TEST(what_is_sealed_opens_whole_or_not_at_all),  TEST_END,
};
