import { Logger } from './logger';

const logged = (write: (logger: Logger) => void): Record<string, unknown>[] => {
  const lines: string[] = [];
  write(
    new Logger({ service: 'tea', level: 'info', destination: { write: (line) => void lines.push(line) } }),
  );
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
};

describe('a log line', () => {
  it('names the service, the level and the facts', () => {
    const [line] = logged((logger) => logger.warn('The kettle is slow', { kettleId: 7 }));
    expect(line).toMatchObject({ service: 'tea', level: 'warn', msg: 'The kettle is slow', kettleId: 7 });
  });

  it('keeps an error with its stack and its cause', () => {
    const error = new Error('cold', { cause: new Error('no fire') });
    const [line] = logged((logger) => logger.error('No tea', { error }));
    expect(line).toMatchObject({ err: { message: expect.stringContaining('cold') as unknown } });
    expect(JSON.stringify(line)).toContain('no fire');
  });

  it('has no personal data, whoever passes it', () => {
    const [line] = logged((logger) =>
      logger.info('x', {
        email: 'ada@example.com',
        order: { card: '4242424242424242', orderId: '1' },
        headers: { authorization: 'Bearer abc' },
      }),
    );
    expect(line).toMatchObject({ order: { orderId: '1' } });
    expect(JSON.stringify(line)).not.toMatch(/ada@|4242|Bearer/);
  });
});
