package dev.qmig.qdrant;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Why no gRPC came about with a server, told by the types of the causes and, where they leave it open, by a look at the port. */
final class Diagnosis {

    private Diagnosis() {}

    /** The complete message. Takes less than a second. */
    static String of(Target target, Throwable failure, Duration waited) {
        if (causedBy(failure, UnknownHostException.class)) {
            return Texts.unknownHost(target);
        }
        if (causedBy(failure, ConnectException.class)) {
            return Texts.nothingListens(target);
        }
        return target.overTls() ? ofTls(target, failure, waited) : bySpeech(target, waited);
    }

    private static String ofTls(Target target, Throwable failure, Duration waited) {
        if (causedBy(failure, SSLPeerUnverifiedException.class)) {
            return TlsTexts.otherHost(target, TlsProbe.at(target).namesOfServer());
        }
        if (causedBy(failure, CertificateExpiredException.class)
                || causedBy(failure, CertificateNotYetValidException.class)) {
            return TlsTexts.outOfTime(target);
        }
        if (causedBy(failure, CertificateException.class)) {
            return TlsTexts.untrusted(target);
        }
        if (TlsProbe.at(target).refusesCertificate()) {
            return target.tls().identity() == null
                    ? TlsTexts.needsCertificate(target)
                    : TlsTexts.refusesCertificate(target);
        }
        if (causedBy(failure, SSLException.class)) {
            return target.port() == Target.REST_PORT ? Texts.restPort(target) : Texts.noTls(target);
        }
        return bySpeech(target, waited);
    }

    private static String bySpeech(Target target, Duration waited) {
        return bySpeech(target, PortProbe.at(target.host(), target.port()), waited);
    }

    /** The complete message where this is what speaks at the port. */
    static String bySpeech(Target target, PortProbe.Speaks speech, Duration waited) {
        return switch (speech) {
            case TLS -> target.overTls() ? Texts.noGrpc(target) : Texts.needsTls(target);
            case HTTP -> target.port() == Target.REST_PORT ? Texts.restPort(target) : Texts.webServer(target);
            case OTHER -> Texts.noGrpc(target);
            case SILENCE -> Texts.silent(target, waited);
            case NOTHING -> Texts.blackHole(target, waited);
        };
    }

    private static boolean causedBy(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
