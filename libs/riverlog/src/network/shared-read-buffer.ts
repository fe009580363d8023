import type { Socket } from 'node:net';

/** As much as the system may have for one connection: large requests come in few pieces. */
const READ_BYTES = 256 * 1024;

let shared: Buffer | undefined;

/**
 * Lets a socket read into one buffer that all sockets share. Otherwise Node.js takes 64 KiB for every read,
 * however little there is, and the garbage collector has a quarter of the work of an idle broker.
 *
 * `onread` of net.Socket does this for sockets one connects, not for those one accepts; so its fields are set
 * here. @returns false where Node.js has other names for them: then listen to `data`.
 *
 * @param onRead gets a view that is overwritten as soon as it returns.
 */
export function readIntoSharedBuffer(socket: Socket, onRead: (bytes: Buffer) => void): boolean {
  const handle: unknown = Reflect.get(socket, '_handle');
  const fields = new Map(Object.getOwnPropertySymbols(socket).map((field) => [field.description, field]));
  const [buffer, callback] = [fields.get('kBuffer'), fields.get('kBufferCb')];
  if (buffer === undefined || callback === undefined || !hasUserBuffer(handle)) return false;

  const target = (shared ??= Buffer.allocUnsafeSlow(READ_BYTES));
  handle.useUserBuffer(target);
  Reflect.set(socket, buffer, target);
  Reflect.set(socket, callback, (count: number) => {
    onRead(target.subarray(0, count));
    return true;
  });
  // Without a listener to `data` nothing else makes the end of the stream known.
  socket.resume();
  return true;
}

interface UserBufferHandle {
  useUserBuffer(target: Uint8Array): void;
}

/** Not under TLS, where bytes are decrypted before anybody reads them. */
const hasUserBuffer = (handle: unknown): handle is UserBufferHandle =>
  typeof handle === 'object' &&
  handle !== null &&
  handle.constructor.name === 'TCP' &&
  'useUserBuffer' in handle &&
  typeof handle.useUserBuffer === 'function';
