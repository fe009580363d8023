import { Command } from 'commander';
import { ensureServiceDatabases, serviceDatabasesOf } from '../deployed/service-databases';
import { ShopNotStarted } from '../shop/shop-not-started';

export const databases = new Command('databases')
  .description(
    'create database and role of every service on a server: ADMIN_DATABASE_URL, ORDER_DATABASE_URL …',
  )
  .action(async () => {
    const adminUrl = process.env['ADMIN_DATABASE_URL'];
    const wanted = serviceDatabasesOf(process.env);
    if (!adminUrl || wanted.length === 0) {
      throw new ShopNotStarted(
        'Set ADMIN_DATABASE_URL, and for each service a URL such as ORDER_DATABASE_URL=postgres://order:password@postgres:5432/order.',
      );
    }
    const names = await ensureServiceDatabases(adminUrl, wanted);
    console.log(`There are databases and roles for ${names.join(', ')}.`);
  });
