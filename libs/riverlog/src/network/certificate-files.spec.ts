import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CertificateFiles } from './certificate-files';

describe('certificate files', () => {
  const directory = mkdtempSync(join(tmpdir(), 'certificates-'));
  const path = join(directory, 'server.pem');
  afterAll(() => rmSync(directory, { recursive: true }));

  it('have changed once when one was replaced, also by one of the same size', () => {
    writeFileSync(path, 'old');
    const files = new CertificateFiles([path]);
    expect(files.hasChanged()).toBe(false);
    writeFileSync(`${path}.new`, 'new');
    renameSync(`${path}.new`, path);
    expect(files.hasChanged()).toBe(true);
    expect(files.hasChanged()).toBe(false);
  });

  it('may be gone for a moment', () => {
    const files = new CertificateFiles([join(directory, 'later.pem')]);
    writeFileSync(join(directory, 'later.pem'), 'x');
    expect(files.hasChanged()).toBe(true);
  });
});
