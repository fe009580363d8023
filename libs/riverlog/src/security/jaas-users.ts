import { ConfigRefused } from '../configs/config-refused';

const PLAIN_MODULE = 'org.apache.kafka.common.security.plain.PlainLoginModule';
const OPTION = /([\w.-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/g;

/**
 * Users of a `sasl.jaas.config` for PLAIN: its options `user_NAME="password"`. Throws ConfigRefused, without
 * saying what the text is: it holds passwords.
 */
export function jaasUsers(key: string, jaas: string): ReadonlyMap<string, string> {
  const text = jaas.trim();
  if (!text.startsWith(PLAIN_MODULE)) throw new ConfigRefused(key, `it must begin with ${PLAIN_MODULE}`);
  if (!text.endsWith(';')) throw new ConfigRefused(key, 'it must end with a semicolon');
  const users = new Map<string, string>();
  for (const [, name = '', quoted, bare = ''] of text.matchAll(OPTION)) {
    if (!name.startsWith('user_')) continue;
    users.set(name.slice('user_'.length), quoted?.replace(/\\(.)/g, '$1') ?? bare);
  }
  return users;
}
