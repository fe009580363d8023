import { fieldTime, timeOfField } from './field-time';

describe('the field for a time', () => {
  it.each(['utc', 'local'] as const)('leads back to the same second, in %s', (zone) => {
    expect(timeOfField(fieldTime('2026-11-22T10:00:05.120Z', zone), zone)).toBe('2026-11-22T10:00:05.999Z');
  });

  it('shows UTC where the page does', () => {
    expect(fieldTime('2026-11-22T10:00:05.120Z', 'utc')).toBe('2026-11-22T10:00:05');
  });

  it('says nothing while it is not filled in', () => {
    expect(timeOfField('', 'utc')).toBeUndefined();
  });
});
