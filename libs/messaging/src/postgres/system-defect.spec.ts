import { classified } from './database-unavailable';
import { SystemDefect } from './system-defect';

const refusal = (code: string, file?: string): Error => Object.assign(new Error('no'), { code, file });

describe('what the server refuses', () => {
  it.each([
    ['a table that is missing', refusal('42P01')],
    ['a column that is missing', refusal('42703')],
    ['a right that is missing', refusal('42501')],
    ['a server that only reads', refusal('25006')],
    ['a file that cannot grow', refusal('XX000', 'md.c')],
    ['a damaged index', refusal('XX002')],
  ])('is a defect of the system for %s', (_what, error) => {
    const failure = classified(error, false);

    expect(failure).toBeInstanceOf(SystemDefect);
    expect(failure).toMatchObject({ retry: 'later', cause: error });
  });

  it.each([
    ['a value that breaks a constraint', refusal('23514')],
    ['text where a number belongs', refusal('22P02')],
    ['a bug of the planner', refusal('XX000', 'planner.c')],
  ])('is the fault of the work for %s', (_what, error) => {
    expect(classified(error, false)).toBe(error);
  });
});
