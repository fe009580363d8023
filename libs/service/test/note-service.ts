import { setTimeout as sleep } from 'node:timers/promises';
import { Controller, Get, Injectable, Module, Param, Post, Put, Sse } from '@nestjs/common';
import { RuleViolation } from '@rivermart/kernel';
import {
  CurrentUser,
  defineService,
  Operation,
  PollingWorker,
  Public,
  Roles,
  settings,
  ZodBody,
  ZodQuery,
  type User,
} from '@rivermart/service';
import {
  Column,
  DataSource,
  Entity,
  PrimaryColumn,
  type MigrationInterface,
  type QueryRunner,
} from 'typeorm';
import { interval, map, type Observable } from 'rxjs';
import { z } from 'zod';

/** A small but whole service: notes that customers leave. */
@Entity({ name: 'note' })
export class NoteRow {
  @PrimaryColumn('text')
  readonly id!: string;

  @Column('text')
  readonly text!: string;
}

class CreateNote1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE note (id text PRIMARY KEY, text text NOT NULL)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE note');
  }
}

export class NoteSettings extends settings({
  NOTE_LIMIT: z.coerce.number().int().positive().default(3),
}) {}

class NoteNotFound extends RuleViolation {
  readonly code = 'note.not-found';
  constructor(readonly id: string) {
    super(`There is no note ${id}`);
  }
}

class NotebookFull extends RuleViolation {
  readonly code = 'note.notebook-full';
  constructor(readonly limit: number) {
    super(`A notebook takes ${limit} notes`);
  }
}

const newNote = z.object({
  id: z.string().min(1),
  lines: z.array(z.object({ text: z.string().min(1) })).min(1),
});

const addedNote = z.object({ id: z.string(), by: z.string() });

const notePage = z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) });

@Injectable()
export class Notes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: NoteSettings,
  ) {}

  async add(id: string, text: string): Promise<void> {
    const notes = this.dataSource.getRepository(NoteRow);
    if ((await notes.count()) >= this.settings.NOTE_LIMIT) throw new NotebookFull(this.settings.NOTE_LIMIT);
    await notes.insert({ id, text });
  }

  async find(id: string): Promise<NoteRow> {
    const note = await this.dataSource.getRepository(NoteRow).findOneBy({ id });
    if (!note) throw new NoteNotFound(id);
    return note;
  }
}

@Injectable()
export class NoteCounter extends PollingWorker {
  runs = 0;

  constructor() {
    super({
      name: 'note-counter',
      everyMs: 10_000,
      run: async () => {
        this.runs += 1;
        return false;
      },
    });
  }
}

@Controller('notes')
class NoteController {
  constructor(private readonly notes: Notes) {}

  @Operation({ summary: 'Leaves a note', answers: { 201: addedNote } })
  @Post()
  async add(
    @ZodBody(newNote) note: z.output<typeof newNote>,
    @CurrentUser() user: User,
  ): Promise<z.output<typeof addedNote>> {
    await this.notes.add(note.id, note.lines.map(({ text }) => text).join('\n'));
    return { id: note.id, by: user.customerId };
  }

  @Public()
  @Get()
  list(@ZodQuery(notePage) { limit }: z.output<typeof notePage>): object {
    return { limit };
  }

  @Public()
  @Get(':id')
  read(@Param('id') id: string): Promise<NoteRow> {
    return this.notes.find(id);
  }

  @Roles('operator')
  @Put()
  replaceAll(): object {
    return { replaced: true };
  }

  @Public()
  @Get('slow/answer')
  async slow(): Promise<object> {
    await sleep(200);
    return { slow: true };
  }

  @Public()
  @Sse('endless/stream')
  endless(): Observable<{ data: number }> {
    return interval(50).pipe(map((data) => ({ data })));
  }

  @Public()
  @Get('defect/now')
  defect(): never {
    throw new Error('the database password is hunter2');
  }
}

@Module({ controllers: [NoteController], providers: [Notes, NoteCounter] })
class NoteModule {}

export const noteService = defineService({
  name: 'note',
  defaultPort: 0,
  module: NoteModule,
  settings: NoteSettings,
  database: { entities: [NoteRow], migrations: [CreateNote1700000000000] },
  httpStatus: { 'note.not-found': 404 },
});
