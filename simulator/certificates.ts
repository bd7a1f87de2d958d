import "reflect-metadata";
import { webcrypto } from "node:crypto";
import {
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from "@peculiar/x509";

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
// Fixed dates far apart: tests may run at any simulated time.
const validity = { notBefore: new Date("2000-01-01"), notAfter: new Date("2099-12-31") };

/** A key and certificate in PEM, as TLS servers take them. */
export interface KeyAndCertificate {
  key: string;
  cert: string;
}

/** A certificate authority of the embedded Zoho's own; nobody else trusts it. */
export interface CertificateAuthority {
  /** The authority's certificate in PEM. */
  certificate: string;
  /** Issues one certificate for those hostnames and IP addresses. */
  issue(hosts: readonly string[]): Promise<KeyAndCertificate>;
}

/** Makes a new authority with a new key. */
export async function createCertificateAuthority(): Promise<CertificateAuthority> {
  cryptoProvider.set(webcrypto as unknown as Parameters<typeof cryptoProvider.set>[0]);
  const authorityKeys = await newKeys();
  const authority = await X509CertificateGenerator.createSelfSigned({
    ...validity,
    serialNumber: "01",
    name: "CN=Embedded Zoho",
    signingAlgorithm: algorithm,
    keys: authorityKeys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
  let serial = 1;
  return {
    certificate: authority.toString("pem"),
    issue: async (hosts) => {
      serial += 1;
      const keys = await newKeys();
      const certificate = await X509CertificateGenerator.create({
        ...validity,
        serialNumber: serial.toString(16).padStart(2, "0"),
        subject: `CN=${hosts[0]}`,
        issuer: authority.subject,
        signingAlgorithm: algorithm,
        publicKey: keys.publicKey,
        signingKey: authorityKeys.privateKey,
        extensions: [
          new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
          new SubjectAlternativeNameExtension(
            hosts.map((host) => ({ type: /^[\d.]+$|:/.test(host) ? "ip" : "dns", value: host })),
          ),
        ],
      });
      const key = await webcrypto.subtle.exportKey("pkcs8", keys.privateKey);
      return { key: PemConverter.encode(key, "PRIVATE KEY"), cert: certificate.toString("pem") };
    },
  };
}

const newKeys = () => webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
