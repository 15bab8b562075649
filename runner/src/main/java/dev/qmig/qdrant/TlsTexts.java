package dev.qmig.qdrant;

import java.nio.file.Path;
import java.util.List;

/** Every text about TLS and its files that a user can read: what is wrong and what to do. None shows what is in a file. */
final class TlsTexts {

    private static final String CA = "`--ca-file`, or by `ca-file` in `qmig.toml`";
    private static final String OWN =
            "`--client-certificate-file` and `--client-key-file`, or by the settings of these names";

    private TlsTexts() {}

    // files

    static String unreadableFile(Path file) {
        return "`%s` is not there or cannot be read; correct the path, or let this user read it".formatted(file);
    }

    static String folder(Path file) {
        return "`%s` is a folder; name a PEM file".formatted(file);
    }

    static String largeFile(Path file) {
        return "`%s` is larger than 1 MB; name a PEM file".formatted(file);
    }

    static String noPem(Path file) {
        return "`%s` is no PEM file, which has a line `-----BEGIN ...-----`; name one, or make one of a DER file with `openssl x509 -inform der` for a certificate and `openssl pkcs8 -topk8 -nocrypt -inform der` for a key"
                .formatted(file);
    }

    static String noCertificate(Path file, String found) {
        return "`%s` holds no certificate but `%s`; name the file with the certificate".formatted(file, found);
    }

    static String brokenCertificate(Path file) {
        return "`%s` holds a certificate that cannot be read; copy it anew".formatted(file);
    }

    static String noKey(Path file, String found) {
        return "`%s` holds no private key but `%s`; name the file with the private key".formatted(file, found);
    }

    static String oldKey(Path file) {
        return "the private key in `%s` is in a form that Java does not read; write it in the one it reads with `openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW`"
                .formatted(file);
    }

    static String encryptedKey(Path file) {
        return "the private key in `%s` is encrypted, and nobody is asked for its password; write it without one with `openssl pkcs8 -in KEY -out NEW` into a file that only this user can read"
                .formatted(file);
    }

    static String foreignKey(Path file) {
        return "the private key in `%s` is broken or does not belong to the client certificate; name the two files that were made together"
                .formatted(file);
    }

    static String noUse(String url) {
        return "certificates are for `https`, and `%s` has none of it; write `https` in the URL, or leave the certificates out"
                .formatted(url);
    }

    // connections

    static String untrusted(Target target) {
        String issuer = target.tls().hasOwnCa()
                ? "comes from none of the issuers in the CA file that was given; name the file with the right one"
                : "comes from an issuer that nobody told this JVM to trust; name a file with the issuer's certificate";
        return "the certificate of `%s` is not trusted, because it %s with %s".formatted(target, issuer, CA);
    }

    static String outOfTime(Target target) {
        return "the certificate of `%s` is not valid today; renew it on the server, or correct the clock of this machine"
                .formatted(target);
    }

    static String otherHost(Target target, List<String> names) {
        String known = names.isEmpty() ? "for another host" : "for `" + String.join("`, `", names) + "`";
        return "the certificate of `%s` is %s, not for `%s`; name the server as its certificate does, or give it a certificate with this name"
                .formatted(target, known, Hosts.bare(target.host()));
    }

    static String needsCertificate(Target target) {
        return "the server at `%s` asks for a client certificate and none was given; give it with %s"
                .formatted(target, OWN);
    }

    static String refusesCertificate(Target target) {
        return "the server at `%s` does not accept the client certificate it was given; give one that its CA has issued and that is still valid, with %s"
                .formatted(target, OWN);
    }
}
