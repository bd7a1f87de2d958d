/**
 * `node --import` this file: https.globalAgent then connects every host to the embedded Zoho, under
 * the certificate authority that the runner names, so that nothing leaves the machine. A host that
 * is not Zoho's has no certificate there and is refused.
 */
import https from "node:https";

const { ZOHO_PORT: port, ZOHO_CERTIFICATE_AUTHORITY: ca } = process.env;

class LoopbackAgent extends https.Agent {
  createConnection(options, callback) {
    const servername = options.host ?? "localhost";
    return super.createConnection(
      { ...options, host: "127.0.0.1", port, servername, ca },
      callback,
    );
  }
}

https.globalAgent = new LoopbackAgent({ keepAlive: true });
