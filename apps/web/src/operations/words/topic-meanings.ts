import type { MappedTopic } from '@rivermart/contracts';
import type { Language } from '../../i18n/language';

interface Meaning {
  readonly meaning: string;
  readonly key: string;
}

/** The contract catalogue speaks English. */
const zh: Readonly<Record<string, Meaning>> = {
  orders: { meaning: '订单的一生：创建、确认或取消。', key: '订单编号' },
  payments: { meaning: '订单的款项：创建、完成、失败、作废、退款。', key: '订单编号' },
  'inventory-updates': { meaning: '订单对库存的影响：预留、拒绝、释放。', key: '订单编号' },
  shipments: { meaning: '包裹的行程：创建、发出、送达、拦下、退回。', key: '订单编号' },
  points: { meaning: '订单的积分：发放或收回。', key: '订单编号' },
  'order-notifications': { meaning: '已送达顾客的消息。', key: '订单编号' },
  'user-events': { meaning: '顾客下单前在商店的行为，用于推荐和转化漏斗。', key: '访客编号' },
  'bank-accounts': { meaning: '银行账户的事实，按流中顺序。', key: '账户编号' },
  'bank-transfers': { meaning: '账户之间转账的事实。', key: '转账编号' },
};

/** What a topic says and what its key identifies; a topic without a translation keeps the catalogue's words. */
export const meaningOf = ({ name, meaning, key }: MappedTopic, language: Language): Meaning =>
  (language === 'zh' ? zh[name] : undefined) ?? { meaning, key };
