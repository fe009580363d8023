import { formatsOf } from '../../i18n/formats';
import type { SystemState } from '../live/system-state';
import { stateSentence } from './state-sentence';

const en = (state: SystemState): string => stateSentence(state, 'en', formatsOf('en', 'utc'));
const zh = (state: SystemState): string => stateSentence(state, 'zh', formatsOf('zh', 'utc'));

describe('the sentence about the state', () => {
  it('says who is paused and how much waits', () => {
    const state: SystemState = {
      kind: 'down',
      services: [{ service: 'notification', state: 'paused' }],
      waiting: 1_204,
    };
    expect(en(state)).toBe('Notification is paused; 1,204 records wait for it');
    expect(zh(state)).toBe('通知服务已暂停，1,204 条记录等待处理');
  });

  it('names one and counts the others', () => {
    const state: SystemState = {
      kind: 'down',
      services: [
        { service: 'payment', state: 'stopped' },
        { service: 'points', state: 'restarting' },
      ],
      waiting: 0,
    };
    expect(en(state)).toBe('Payment is stopped, and 1 more is not well');
  });

  it('says how far a group is behind', () => {
    const state: SystemState = { kind: 'behind', group: 'payment', seconds: 8.2, waiting: 1 };
    expect(en(state)).toBe('Payment is 8.2 s behind; 1 record waits');
  });

  it('says what flows when all is well', () => {
    expect(en({ kind: 'flowing', perSecond: 6.43 })).toBe('All is well; 6.4 events a second flow');
    expect(zh({ kind: 'flowing', perSecond: 72.4 })).toBe('一切正常，每秒 72 个事件流动');
  });

  it.each<SystemState>([
    { kind: 'log-away' },
    { kind: 'waiting-for-first' },
    { kind: 'idle' },
    { kind: 'dead-letters', count: 17 },
  ])('speaks both languages about %j', (state) => {
    expect(en(state)).toMatch(/^[A-Z][^\u4e00-\u9fff]+$/);
    expect(zh(state)).toMatch(/[\u4e00-\u9fff]/);
  });
});
