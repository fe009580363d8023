const HTTP_METHODS = ['GET ', 'POST', 'PUT ', 'HEAD', 'DELE', 'OPTI', 'PATC', 'CONN', 'PRI '];
const TLS_HANDSHAKE = 0x16;
const SSL3_MAJOR = 0x03;

/**
 * Names the protocol of someone who knocked on the wrong door. Read as a length, `GET ` is a frame of
 * 1.2 GB and a TLS hello one of 369 MB; both deserve a better word than "frame too large".
 */
export function foreignProtocol(firstBytes: Buffer): 'HTTP' | 'TLS' | undefined {
  if (firstBytes.length < 4) return undefined;
  if (HTTP_METHODS.includes(firstBytes.toString('latin1', 0, 4))) return 'HTTP';
  if (firstBytes[0] === TLS_HANDSHAKE && firstBytes[1] === SSL3_MAJOR) return 'TLS';
  return undefined;
}
