import type { EventEnvelope } from '@rivermart/contracts';
import type { RecordPlace, Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Journeys, type RecordedStep, type StepDetail } from '../application/ports';
import type { StepName } from '../domain/journey';
import type { OrderId } from '../domain/order';
import { JourneyStepRow } from './journey-step.entity';

const STEPS_OF_ORDERS = `
  SELECT step.id, step.order_id, step.step, step.event_type, step.source, step.reason, step.deadline_at,
         step.occurred_at, step.handled_at,
         COALESCE(step.topic, place.topic) AS topic,
         COALESCE(step.partition, place.partition) AS partition,
         COALESCE(step.log_offset, place.log_offset) AS log_offset,
         row_number() OVER (PARTITION BY step.order_id ORDER BY step.written_in, step.sequence) AS number
    FROM journey_steps step
    LEFT JOIN journey_places place ON place.id = step.id
   WHERE step.order_id = ANY ($1)`;

/**
 * A number once remembered must never go to another step, but steps of one order may be written by several
 * transactions at once, and what was begun first may be committed last. So a step counts as settled when every
 * transaction that began writing before its own is over: the order by transaction and sequence is then final.
 */
const IS_SETTLED = `step.written_in < pg_snapshot_xmin(pg_current_snapshot())::text::bigint`;

const BY_NUMBER = `ORDER BY step.order_id, number`;

interface StepResult {
  readonly id: string;
  readonly order_id: string;
  readonly step: string;
  readonly event_type: string;
  readonly source: string;
  readonly reason: string | null;
  readonly deadline_at: Date | null;
  readonly occurred_at: Date;
  readonly handled_at: Date;
  readonly topic: string | null;
  readonly partition: number | null;
  readonly log_offset: string | null;
  readonly number: string;
}

@Injectable()
export class TypeOrmJourneys extends Journeys {
  constructor(private readonly database: DataSource) {
    super();
  }

  override record(
    unit: Unit,
    event: EventEnvelope<{ readonly orderId: string }> & { readonly place?: RecordPlace },
    step: StepName,
    { reason, deadline, occurredAt }: StepDetail = {},
  ): void {
    const row = Object.assign(new JourneyStepRow(), {
      id: event.id,
      orderId: event.data.orderId,
      step,
      eventType: event.type,
      source: event.source,
      reason: reason ?? null,
      deadlineAt: deadline ?? null,
      occurredAt: occurredAt ?? new Date(event.time),
      handledAt: unit.now,
      topic: event.place?.topic ?? null,
      partition: event.place?.partition ?? null,
      logOffset: event.place === undefined ? null : String(event.place.offset),
    });
    unit.add(JourneyStepRow, row);
  }

  override async stepsOf(orderId: string): Promise<readonly RecordedStep[]> {
    const rows: StepResult[] = await this.database.query(`${STEPS_OF_ORDERS} ${BY_NUMBER}`, [[orderId]]);
    return rows.map(toStep);
  }

  override async settledStepsOf(orderIds: readonly string[]): Promise<readonly RecordedStep[]> {
    const sql = `${STEPS_OF_ORDERS} AND ${IS_SETTLED} ${BY_NUMBER}`;
    const rows: StepResult[] = await this.database.query(sql, [orderIds]);
    return rows.map(toStep);
  }
}

function toStep(row: StepResult): RecordedStep {
  const { topic, partition, log_offset: offset } = row;
  const isInLog = topic !== null && partition !== null && offset !== null;
  return {
    sequence: Number(row.number),
    eventId: row.id,
    orderId: row.order_id as OrderId,
    step: row.step as StepName,
    eventType: row.event_type,
    source: row.source,
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.deadline_at !== null && { deadline: row.deadline_at }),
    occurredAt: row.occurred_at,
    handledAt: row.handled_at,
    ...(isInLog && { place: { topic, partition, offset: Number(offset) } }),
  };
}
