import { help } from './help';
import { InvalidSetting } from './invalid-setting';
import { readSettings, settings } from './riverlog-settings';

describe('settings', () => {
  it('come from flags first, then from the environment, then from the defaults', () => {
    const read = readSettings(['--port', '1'], { PORT: '2', DATA_DIR: '/data' });
    expect(read).toMatchObject({ port: 1, dataDir: '/data', host: '127.0.0.1', autoCreateTopics: true });
    expect(read.connectionLossGraceMs).toBeUndefined();
  });

  it.each([
    [['--port', 'x'], '--port is "x"; it takes a whole number from 0 to 65535.'],
    [['--port', '70000'], '--port is "70000"; it takes a whole number from 0 to 65535.'],
    [['--strict', 'maybe'], '--strict is "maybe"; it takes true or false.'],
    [['--colour', 'blue'], '--colour'],
  ])('are refused as %j in one sentence', (args, sentence) => {
    expect(() => readSettings(args, {})).toThrow(InvalidSetting);
    expect(() => readSettings(args, {})).toThrow(sentence);
  });

  it("take Kafka's configs, as often as there are", () => {
    const read = readSettings(['--config', 'num.partitions=3', '--config', 'listeners=A://:1,B://:2'], {});
    expect(read.configs).toEqual({ 'num.partitions': '3', listeners: 'A://:1,B://:2' });
    expect(() => readSettings(['--config', 'nonsense'], {})).toThrow('it takes key=value');
  });

  it('name the variable when it is at fault', () => {
    expect(() => readSettings([], { ADMIN_PORT: 'x' })).toThrow('ADMIN_PORT is "x"');
  });

  it('are all in the help', () => {
    for (const { flag, variable } of Object.values(settings)) {
      expect(help()).toContain(`--${flag}`);
      expect(help()).toContain(variable);
    }
  });
});
