import type { Language } from '../../i18n/language';

/** What each statement of the books says, by its name; the figures come with the answer. */
const titles: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'one end': { en: 'Every order has exactly one end', zh: '每笔订单恰有一个结局' },
  'undone once': {
    en: 'Each payment of a cancelled order ended once',
    zh: '已取消订单的每笔付款恰了结一次',
  },
  money: {
    en: 'The provider keeps what the confirmed orders cost',
    zh: '支付方留存的金额等于已确认订单的总额',
  },
  stock: { en: 'No piece was made or lost', zh: '货品不多不少' },
  reservations: { en: 'No reservation outlives its order', zh: '没有比订单更久的预留' },
  points: { en: 'Points match payments', zh: '积分与付款相符' },
  shipments: { en: 'Each confirmed order has one shipment', zh: '每笔已确认订单恰有一次发货' },
  confirmations: {
    en: 'Each confirmation was sent once by SMS and e-mail',
    zh: '每次确认由短信和邮件各送达一次',
  },
  cancellations: { en: 'Each customer was told of a cancellation once', zh: '每次取消均告知顾客一次' },
  outboxes: { en: 'Every outbox is empty', zh: '所有发件箱已清空' },
  failures: { en: 'Nothing was given up', zh: '没有放弃任何事件' },
  bank: { en: 'The bank accounts for every cent', zh: '银行的每一分钱都有着落' },
};

/** A statement the page does not know yet says what it says itself. */
export const statementTitle = (name: string, sentence: string, language: Language): string =>
  titles[name]?.[language] ?? sentence;

/** The figures behind a statement: what its sentence says after the title. */
export const statementFigures = (name: string, sentence: string): string =>
  titles[name] === undefined ? '' : sentence.replace(/^[^:]*: (?=.*\d)/, '').replace(/\.$/, '');
