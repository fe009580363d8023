import { AdminAccess } from './admin-access';

describe('the admin port', () => {
  it('answers this machine without a token', () => {
    for (const host of ['127.0.0.1', '127.1.2.3', 'localhost', '::1']) {
      expect(new AdminAccess(host, undefined).refusal('/topics', {})).toBeUndefined();
    }
  });

  it('answers health alone on another address without a token, and says what to do', () => {
    const access = new AdminAccess('0.0.0.0', undefined);
    expect(access.refusal('/health/ready', {})).toBeUndefined();
    expect(access.refusal('/metrics', {})).toMatchObject({
      status: 403,
      detail: expect.stringContaining('--admin-token'),
    });
  });

  it('asks for the token where there is one, but for health', () => {
    const access = new AdminAccess('127.0.0.1', 'secret');
    expect(access.refusal('/faults', {})).toMatchObject({ status: 401 });
    expect(access.refusal('/faults', { authorization: 'Bearer secrets' })).toMatchObject({ status: 401 });
    expect(access.refusal('/faults', { authorization: 'Bearer secret' })).toBeUndefined();
    expect(access.refusal('/health/live', {})).toBeUndefined();
  });
});
