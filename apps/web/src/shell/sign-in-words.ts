import { defineWords } from '../i18n/words';

export const signInWords = defineWords(
  {
    title: 'Sign in',
    email: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
    submitting: 'Signing in…',
    wrong: 'E-mail and password do not fit together.',
    away: 'The shop does not answer. Try again in a moment.',
    demo: 'Accounts of this local run',
    demoText: 'One press signs in; the password of all is',
    customer: 'Customer',
    operator: 'Operator: sees operations too',
  },
  {
    title: '登录',
    email: '电子邮箱',
    password: '密码',
    submit: '登录',
    submitting: '正在登录…',
    wrong: '邮箱与密码不匹配。',
    away: '商店没有应答，稍后再试。',
    demo: '本地运行的演示账号',
    demoText: '点按即可登录，所有账号的密码均为',
    customer: '顾客',
    operator: '运维：可查看运维页面',
  },
);
