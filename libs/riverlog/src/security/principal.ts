/** Who somebody is after the handshake of his connection. Kafka: KafkaPrincipal. */
export interface Principal {
  readonly type: string;
  readonly name: string;
}

/** Whoever comes in without credentials. */
export const ANONYMOUS: Principal = { type: 'User', name: 'ANONYMOUS' };

/** `User:alice`, as ACLs and `super.users` write it. */
export const principalText = ({ type, name }: Principal): string => `${type}:${name}`;

/** @returns undefined for what is not `Type:name`. */
export function parsePrincipal(text: string): Principal | undefined {
  const colon = text.indexOf(':');
  if (colon < 1 || colon === text.length - 1) return undefined;
  return { type: text.slice(0, colon), name: text.slice(colon + 1) };
}
