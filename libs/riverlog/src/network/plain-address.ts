/** A dual-stack socket shows IPv4 peers as `::ffff:127.0.0.1`, which clients cannot always connect to. */
export const plainAddress = (address = ''): string =>
  address.startsWith('::ffff:') ? address.slice(7) : address;
