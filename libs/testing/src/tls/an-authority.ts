export interface TestCertificate {
  readonly key: string;
  readonly cert: string;
}

/** An authority and certificates signed by it, good for this machine and for a day. */
export async function anAuthority(): Promise<{
  readonly cert: string;
  sign(commonName: string, organization?: string): Promise<TestCertificate>;
}> {
  // Loaded on use: unit specs take this library's specification helpers and sign nothing.
  const { generate } = await import('selfsigned');
  const notAfterDate = new Date(Date.now() + 24 * 3_600_000);
  const ca = await generate([{ name: 'commonName', value: 'spec authority' }], {
    algorithm: 'sha256',
    keyType: 'ec',
    notAfterDate,
    extensions: [{ name: 'basicConstraints', cA: true, critical: true }],
  });
  return {
    cert: ca.cert,
    async sign(commonName, organization = 'Rivermart') {
      const subject = [
        { name: 'organizationName', value: organization },
        { name: 'commonName', value: commonName },
      ];
      const signed = await generate(subject, {
        algorithm: 'sha256',
        keyType: 'ec',
        notAfterDate,
        ca: { key: ca.private, cert: ca.cert },
        extensions: [
          { name: 'basicConstraints', cA: false },
          {
            name: 'subjectAltName',
            altNames: [
              { type: 2 as const, value: 'localhost' },
              { type: 7 as const, ip: '127.0.0.1' },
            ],
          },
        ],
      });
      return { key: signed.private, cert: signed.cert };
    },
  };
}
