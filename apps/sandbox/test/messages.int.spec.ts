import { createTransport, type Transporter } from 'nodemailer';
import { SandboxUnderTest } from './sandbox';

describe('the SMS gateway and the mailbox', () => {
  let sandbox: SandboxUnderTest;
  let mailer: Transporter;

  beforeAll(async () => {
    sandbox = await SandboxUnderTest.start();
    mailer = createTransport({ host: '127.0.0.1', port: sandbox.smtpPort, pool: true });
  });
  afterAll(async () => {
    mailer.close();
    await sandbox.stop();
  });

  const sms = (id: string, to: string) => ({ id, to, text: `message ${id}` });
  const inbox = async (query: string) => (await sandbox.call('GET', `/inbox?${query}`)).body;
  const mail = (to: string, messageId: string) => ({
    from: 'shop@example.com',
    to,
    messageId,
    subject: 'Grüße',
    text: 'Your order is confirmed.\n',
  });

  it('takes each SMS id once, however often it is sent', async () => {
    const phone = '+4915100000001';
    const first = await sandbox.call('POST', '/sms/messages', [sms('a', phone), sms('b', phone)]);
    const second = await sandbox.call('POST', '/sms/messages', [sms('b', phone), sms('c', phone)]);

    expect(first).toMatchObject({ status: 200, body: { accepted: ['a', 'b'] } });
    expect(second).toMatchObject({ status: 200, body: { accepted: ['b', 'c'] } });
    expect(await inbox(`phone=${encodeURIComponent(phone)}`)).toHaveLength(3);
  });

  it('names the field of a message it cannot send', async () => {
    const answer = await sandbox.call('POST', '/sms/messages', [sms('d', 'call me')]);

    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ reason: expect.stringContaining('phone number') }] },
    });
  });

  it('shows the mail of an address, with subject, text and Message-ID', async () => {
    await mailer.sendMail(mail('Ada@example.com', '<one@rivermart>'));

    expect(await inbox('email=ada@example.com')).toEqual([
      expect.objectContaining({
        channel: 'email',
        id: '<one@rivermart>',
        to: 'ada@example.com',
        subject: 'Grüße',
        text: 'Your order is confirmed.',
      }),
    ]);
  });

  it('keeps a mail that came twice twice, as mail servers do', async () => {
    await mailer.sendMail(mail('bob@example.com', '<two@rivermart>'));
    await mailer.sendMail(mail('bob@example.com', '<two@rivermart>'));

    expect(await inbox('email=bob@example.com')).toHaveLength(2);
  });

  it('asks senders to come again while it is switched to refuse', async () => {
    await sandbox.call('PUT', '/faults', { mail: { mode: 'refuse' }, sms: { mode: 'refuse' } });

    await expect(mailer.sendMail(mail('eve@example.com', '<three@rivermart>'))).rejects.toMatchObject({
      responseCode: 451,
    });
    expect(await sandbox.call('POST', '/sms/messages', [sms('e', '+4915100000002')])).toMatchObject({
      status: 503,
    });
    expect((await sandbox.call('GET', '/faults')).body).toMatchObject({
      psp: { mode: 'normal' },
      mail: { mode: 'refuse' },
    });
    await sandbox.call('PUT', '/faults', { mail: { mode: 'normal' }, sms: { mode: 'normal' } });
    await mailer.sendMail(mail('eve@example.com', '<three@rivermart>'));
  });

  it('refuses a switch it does not know', async () => {
    expect(await sandbox.call('PUT', '/faults', { psp: { mode: 'sometimes' } })).toMatchObject({
      status: 400,
    });
    expect(await sandbox.call('PUT', '/faults', { bank: { mode: 'refuse' } })).toMatchObject({ status: 400 });
  });
});
