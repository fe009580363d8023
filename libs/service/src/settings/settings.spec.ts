import { z } from 'zod';
import { settings } from './settings';

class TeaSettings extends settings({
  TEA_MINUTES: z.coerce.number().int().positive().default(4),
  TEA_URL: z.url().optional(),
  TEA_SECRET: z.string().min(10).optional(),
}) {}

describe('settings', () => {
  it('are parsed, with defaults for what is not set', () => {
    expect(new TeaSettings({ TEA_URL: 'http://127.0.0.1:1', HOME: '/' })).toEqual({
      TEA_MINUTES: 4,
      TEA_URL: 'http://127.0.0.1:1',
    });
  });

  it('count a variable set to nothing as not set', () => {
    expect(new TeaSettings({ TEA_MINUTES: '' }).TEA_MINUTES).toBe(4);
  });

  it('name every bad variable, its value and what is accepted', () => {
    expect(() => new TeaSettings({ TEA_MINUTES: '-1', TEA_URL: 'nowhere' })).toThrow(
      'TEA_MINUTES is "-1": Too small: expected number to be >0. TEA_URL is "nowhere": Invalid URL.',
    );
  });

  it('keep secrets and passwords out of the message', () => {
    const start = () => new TeaSettings({ TEA_SECRET: 'hunter2', TEA_URL: '//ada:hunter2@host' });
    expect(start).toThrow('TEA_SECRET is wrong (its value is not shown)');
    expect(start).not.toThrow('hunter2');
  });
});
