import { serviceDatabasesOf } from './service-databases';

describe('the databases of the services', () => {
  it('are those the environment has a URL of', () => {
    const found = serviceDatabasesOf({
      PAYMENT_DATABASE_URL: 'postgres://payment:b%2Fc@postgres:5432/payment',
      ORDER_DATABASE_URL: 'postgres://order:a@postgres:5432/order',
      ADMIN_DATABASE_URL: 'postgres://postgres:z@postgres:5432/postgres',
      BANK_DATABASE_URL: '',
      ORDER_URL: 'http://order',
    });

    expect(found).toEqual([
      { name: 'order', role: { name: 'order', password: 'a' } },
      { name: 'payment', role: { name: 'payment', password: 'b/c' } },
    ]);
  });

  it.each(['postgres://order@postgres/order', 'postgres://order:a@postgres', 'order'])(
    'are refused by the name of the variable, and without its value, when it is %s',
    (url) => {
      expect(() => serviceDatabasesOf({ ORDER_DATABASE_URL: url })).toThrow(
        /^ORDER_DATABASE_URL has to be postgres:\/\/role:password@host\/database\.$/,
      );
    },
  );
});
