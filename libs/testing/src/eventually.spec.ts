import { eventually } from './eventually';

describe('eventually', () => {
  it('returns what the assertion returned once it holds', async () => {
    let tries = 0;
    const result = await eventually(() => {
      tries += 1;
      expect(tries).toBe(3);
      return 'done';
    });
    expect(result).toBe('done');
  });

  it('fails with what it last saw', async () => {
    await expect(eventually(() => expect(1).toBe(2), { timeoutMs: 20 })).rejects.toThrow(
      /Not within 20 ms. Last seen:[^]*Received: .*1/,
    );
  });
});
