import { defineWords } from '../i18n/words';

export const viewWords = defineWords(
  {
    retry: 'Try again',
    noAnswer: 'The shop does not answer',
    noAnswerHint: 'It is asked again by itself. "npm start" starts it when it is stopped.',
    reconnecting: (at: string) => `Reconnecting; as of ${at}`,
    refused: 'The page cannot show this',
  },
  {
    retry: '重试',
    noAnswer: '商店没有应答',
    noAnswerHint: '页面会自动重试。若已停止，可用 "npm start" 启动。',
    reconnecting: (at) => `正在重新连接，数据截至 ${at}`,
    refused: '无法显示此内容',
  },
);
