import type { Language } from '../i18n/language';

export interface FoundPlace {
  readonly href: string;
  readonly label: string;
}

export interface Asker {
  readonly isOperator: boolean;
  readonly isSignedIn: boolean;
  readonly language: Language;
  /** What the log has; nothing for who may not see it. */
  readonly topics: readonly string[];
  readonly groups: readonly string[];
  /** Ids of the newest orders. */
  readonly orders: readonly string[];
}

interface KnownPage {
  readonly href: string;
  readonly names: Readonly<Record<Language, string>>;
  readonly for: 'everybody' | 'signed-in' | 'operator';
}

const page = (href: string, en: string, zh: string, role: KnownPage['for']): KnownPage => ({
  href,
  names: { en, zh },
  for: role,
});

const pages: readonly KnownPage[] = [
  page('/', 'Shop', '商店', 'everybody'),
  page('/basket', 'Basket', '购物车', 'everybody'),
  page('/orders', 'My orders', '我的订单', 'signed-in'),
  page('/points', 'My points', '我的积分', 'signed-in'),
  page('/inbox', 'Inbox', '收件箱', 'signed-in'),
  page('/bank', 'Bank accounts', '银行账户', 'signed-in'),
  page('/bank/transfer', 'Transfer', '转账', 'signed-in'),
  page('/ops', 'Overview', '总览', 'operator'),
  page('/ops/orders', 'Orders', '订单', 'operator'),
  page('/ops/topics', 'Topics', '主题', 'operator'),
  page('/ops/groups', 'Consumer groups', '消费者组', 'operator'),
  page('/ops/dead-letters', 'Dead letters', '死信', 'operator'),
  page('/ops/parked', 'Parked keys', '停放的键', 'operator'),
  page('/ops/faults', 'Faults', '故障', 'operator'),
  page('/ops/processes', 'Processes', '进程', 'operator'),
  page('/bank/audit', 'Audit log', '审计日志', 'operator'),
  page('/bank/rebuild', 'Rebuild', '重建投影', 'operator'),
];

const RECORD = /^([a-z][a-z0-9.-]*)\s*\/\s*(\d+)\s*@\s*([\d,]+)$/i;
const ORDER = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const SHOWN = 8;
/** Fewer characters end too many orders. */
const SHORTEST_END = 4;

/** Where these characters may lead. */
export function placesFor(asked: string, asker: Asker): readonly FoundPlace[] {
  const wanted = asked.trim().toLowerCase();
  const exact = exactPlace(wanted, asker);
  const byName = pages
    .filter((each) => mayOpen(each, asker))
    .filter(({ href, names }) =>
      [href, names.en, names.zh].some((name) => name.toLowerCase().includes(wanted)),
    )
    .map(({ href, names }) => ({ href, label: names[asker.language] }));
  return [...exact, ...namedPlaces(wanted, asker), ...byName].slice(0, SHOWN);
}

/** A topic or a group by a part of its name, an order by its last characters. */
function namedPlaces(wanted: string, { topics, groups, orders }: Asker): readonly FoundPlace[] {
  if (wanted === '') return [];
  const places = (names: readonly string[], under: string): readonly FoundPlace[] =>
    names.map((name) => ({ href: `/ops/${under}/${name}`, label: name }));
  const named = (names: readonly string[]): readonly string[] =>
    names.filter((name) => name.includes(wanted));
  const end = wanted.replace(/^…/, '');
  return [
    ...places(named(topics), 'topics'),
    ...places(named(groups), 'groups'),
    ...places(end.length < SHORTEST_END ? [] : orders.filter((id) => id.endsWith(end)), 'orders'),
  ];
}

function mayOpen({ for: role }: KnownPage, { isOperator, isSignedIn }: Asker): boolean {
  if (role === 'everybody') return true;
  return role === 'operator' ? isOperator : isSignedIn;
}

function exactPlace(wanted: string, { isOperator, isSignedIn }: Asker): readonly FoundPlace[] {
  const [, topic, partition, offset] = RECORD.exec(wanted) ?? [];
  if (isOperator && topic && partition && offset) {
    const digits = offset.replaceAll(',', '');
    return [{ href: `/ops/topics/${topic}/${partition}/${digits}`, label: wanted }];
  }
  if (ORDER.test(wanted)) {
    if (isOperator) return [{ href: `/ops/orders/${wanted}`, label: wanted }];
    return isSignedIn ? [{ href: `/orders/${wanted}`, label: wanted }] : [];
  }
  return [];
}
