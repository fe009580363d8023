import { proofOf } from './proof';

const broken = { version: 3, kind: 'changed', expected: 'a', found: 'b' } as const;
const versions = [1, 2, 3, 4];

describe('what a check proves', () => {
  it('is nothing before it begins', () => {
    expect(proofOf(1, 1, { checked: undefined, broken: undefined })).toBe('unchecked');
  });

  it('grows entry by entry', () => {
    const proofs = versions.map((version) => proofOf(version, 1, { checked: 2, broken: undefined }));

    expect(proofs).toEqual(['proven', 'proven', 'unchecked', 'unchecked']);
  });

  it('ends at the first bad entry', () => {
    const proofs = versions.map((version) => proofOf(version, 1, { checked: 2, broken }));

    expect(proofs).toEqual(['proven', 'proven', 'bad', 'unproven']);
  });
});
