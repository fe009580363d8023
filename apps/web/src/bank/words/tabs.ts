import { defineWords } from '../../i18n/words';

export const tabWords = defineWords(
  { accounts: 'Accounts', transfer: 'Transfer', audit: 'Audit log', rebuild: 'Rebuild' },
  { accounts: '账户', transfer: '转账', audit: '审计日志', rebuild: '重建' },
);
