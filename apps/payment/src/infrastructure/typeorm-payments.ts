import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, LessThanOrEqual, Not } from 'typeorm';
import { Payments } from '../application/ports';
import type { Payment } from '../domain/payment';
import { toPayment, toRow } from './payment-mapping';
import { PaymentRow } from './payment.entity';

@Injectable()
export class TypeOrmPayments extends Payments {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async find(unit: Unit, orderId: string): Promise<Payment | undefined> {
    const row = await unit.load(PaymentRow, orderId);
    unit.continueTrace(row?.traceparent);
    return row && toPayment(row);
  }

  override save(unit: Unit, payment: Payment): void {
    unit.save(PaymentRow, Object.assign(toRow(payment), { traceparent: unit.cause?.traceparent }));
  }

  override async orderOf(paymentId: string): Promise<string | undefined> {
    const row = await this.rows.findOne({ select: { id: true }, where: { paymentId } });
    return row?.id;
  }

  override async unanswered(which: { readonly overdueAt?: Date; readonly limit: number }) {
    const found = await this.rows.find({
      where: { askAgainAt: which.overdueAt ? LessThanOrEqual(which.overdueAt) : Not(IsNull()) },
      order: { askAgainAt: 'ASC' },
      take: which.limit,
    });
    return found.map(toPayment);
  }

  private get rows() {
    return this.database.getRepository(PaymentRow);
  }
}
