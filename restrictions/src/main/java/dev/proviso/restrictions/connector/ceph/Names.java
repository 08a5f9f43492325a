package dev.proviso.restrictions.connector.ceph;

/** Names of users and buckets, with and without a tenant, as accounts and in paths. */
final class Names {

    /** How facts name a Ceph user as an account. */
    private static final String PROVIDER = "ceph:";

    private Names() {}

    /** The user of an account id, which may have the provider's prefix. No user has a colon. */
    static String user(String account) {
        return account.startsWith(PROVIDER) ? account.substring(PROVIDER.length()) : account;
    }

    /** A user as an account, in the form in which another was asked about. */
    static String account(String asked, String user) {
        return asked.startsWith(PROVIDER) ? PROVIDER + user : user;
    }

    /** {@code tenant/bucket}, or the bucket alone where its owner has no tenant. */
    static String qualified(String user, String bucket) {
        int dollar = user.indexOf('$');
        return dollar > 0 ? user.substring(0, dollar) + "/" + bucket : bucket;
    }

    /** A bucket without its tenant. */
    static String plain(String bucket) {
        return bucket.substring(bucket.indexOf('/') + 1);
    }

    /** The path of a bucket for somebody of another tenant. */
    static String foreignPath(String bucket) {
        return "/" + bucket.replace("/", "%3A");
    }
}
