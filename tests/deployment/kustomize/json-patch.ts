import { isObject } from './manifest';

export interface Operation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: string;
  readonly value?: unknown;
}

/** RFC 6902, the three operations that our manifests use. Throws with the path that leads nowhere. */
export function jsonPatch<Target>(target: Target, operations: readonly Operation[]): Target {
  return operations.reduce<unknown>((done, operation) => {
    const keys = operation.path.slice(1).split('/').map(unescape);
    return change(done, keys, operation);
  }, target) as Target;
}

const unescape = (key: string): string => key.replaceAll('~1', '/').replaceAll('~0', '~');

function change(target: unknown, keys: readonly string[], operation: Operation): unknown {
  const [key = '', ...rest] = keys;
  if (Array.isArray(target)) return changeList(target, key, rest, operation);
  if (!isObject(target)) throw leadsNowhere(operation);

  if (rest.length > 0) return { ...target, [key]: change(target[key], rest, operation) };
  if (operation.op !== 'add' && !(key in target)) throw leadsNowhere(operation);
  const { [key]: _removed, ...others } = target;
  return operation.op === 'remove' ? others : { ...target, [key]: operation.value };
}

function changeList(
  list: readonly unknown[],
  key: string,
  rest: readonly string[],
  operation: Operation,
): unknown {
  const index = key === '-' ? list.length : Number(key);
  const isThere = index < list.length || (operation.op === 'add' && rest.length === 0);
  if (!Number.isInteger(index) || !isThere) throw leadsNowhere(operation);

  if (rest.length > 0) return list.with(index, change(list[index], rest, operation));
  if (operation.op === 'replace') return list.with(index, operation.value);
  return operation.op === 'add' ? list.toSpliced(index, 0, operation.value) : list.toSpliced(index, 1);
}

const leadsNowhere = ({ op, path }: Operation): Error => new Error(`${op} ${path} leads nowhere`);
