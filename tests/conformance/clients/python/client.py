"""Calls of a Python client, named by the first argument: a request a line on stdin,
{"address", "call", ...arguments}, an answer a line on stdout, {"result"} or {"error"}."""

import asyncio
import json
import sys
import traceback


def utf8(text):
    return None if text is None else text.encode()


def text(value):
    return None if value is None else bytes(value).decode()


def headers_of(record):
    return [(name, value.encode()) for name, value in (record.get("headers") or {}).items()]


def received(key, value, headers, partition, offset):
    names = {name: text(content) for name, content in headers or []}
    return {"key": text(key), "value": text(value), "headers": names, "partition": partition, "offset": offset}


class Confluent:
    def create_topic(self, address, topic):
        from confluent_kafka.admin import AdminClient, NewTopic

        # Kept until the answer: without a name it ends, and its calls with it.
        admin = AdminClient({"bootstrap.servers": address})
        admin.create_topics([NewTopic(topic, 1, 1)])[topic].result(20)

    def producer(self, address, **config):
        from confluent_kafka import Producer

        names = {name.replace("_", "."): value for name, value in config.items()}
        return Producer({"bootstrap.servers": address, "enable.idempotence": True, "linger.ms": 20, **names})

    def send(self, producer, topic, records):
        failures = []
        for record in records:
            producer.produce(
                topic,
                key=utf8(record["key"]),
                value=utf8(record["value"]),
                headers=headers_of(record),
                on_delivery=lambda error, _message: error and failures.append(error),
            )
        if producer.flush(20) > 0 or failures:
            raise RuntimeError(f"not delivered: {failures}")

    def produce(self, address, topic, records, codec="none"):
        self.send(self.producer(address, compression_type=codec), topic, records)

    def transactions(self, address, topic, transactionalId, transactions):
        producer = self.producer(address, transactional_id=transactionalId)
        producer.init_transactions(20)
        for transaction in transactions:
            producer.begin_transaction()
            self.send(producer, topic, transaction["records"])
            (producer.commit_transaction if transaction["end"] == "commit" else producer.abort_transaction)(20)

    def consume(self, address, topic, group, count):
        from confluent_kafka import Consumer

        config = {
            "bootstrap.servers": address,
            "group.id": group,
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
            "fetch.wait.max.ms": 100,
            "isolation.level": "read_committed",
        }
        consumer = Consumer(config)
        consumer.subscribe([topic])
        records = []
        while len(records) < count:
            message = consumer.poll(1)
            if message is None:
                continue
            if message.error():
                raise RuntimeError(str(message.error()))
            fields = (message.key(), message.value(), message.headers(), message.partition(), message.offset())
            records.append(received(*fields))
            consumer.commit(message, asynchronous=False)
        consumer.close()
        return records


class KafkaPython:
    def create_topic(self, address, topic):
        from kafka.admin import KafkaAdminClient

        admin = KafkaAdminClient(bootstrap_servers=address)
        admin.create_topics({topic: {"num_partitions": 1, "replication_factor": 1}}, wait_for_metadata=True)
        admin.close()

    def send(self, producer, topic, records):
        def future_of(record):
            key, value = utf8(record["key"]), utf8(record["value"])
            return producer.send(topic, key=key, value=value, headers=headers_of(record))

        sent = [future_of(record) for record in records]
        for future in sent:
            future.get(20)

    def producer(self, address, **config):
        from kafka import KafkaProducer

        return KafkaProducer(
            bootstrap_servers=address, enable_idempotence=True, acks="all", linger_ms=20, **config
        )

    def produce(self, address, topic, records, codec=None):
        producer = self.producer(address, compression_type=codec)
        self.send(producer, topic, records)
        producer.close()

    def transactions(self, address, topic, transactionalId, transactions):
        producer = self.producer(address, transactional_id=transactionalId)
        producer.init_transactions()
        for transaction in transactions:
            producer.begin_transaction()
            self.send(producer, topic, transaction["records"])
            producer.commit_transaction() if transaction["end"] == "commit" else producer.abort_transaction()
        producer.close()

    def consume(self, address, topic, group, count):
        from kafka import KafkaConsumer

        consumer = KafkaConsumer(
            topic,
            bootstrap_servers=address,
            group_id=group,
            auto_offset_reset="earliest",
            enable_auto_commit=False,
            fetch_max_wait_ms=100,
            isolation_level="read_committed",
            max_poll_records=count,
        )
        records = []
        while len(records) < count:
            for messages in consumer.poll(1000, max_records=count - len(records)).values():
                for m in messages:
                    records.append(received(m.key, m.value, m.headers, m.partition, m.offset))
        consumer.commit()
        consumer.close()
        return records


class Aiokafka:
    def create_topic(self, address, topic):
        asyncio.run(self.create_topic_later(address, topic))

    def produce(self, address, topic, records, codec=None):
        asyncio.run(self.produce_later(address, topic, records, codec))

    def transactions(self, address, topic, transactionalId, transactions):
        asyncio.run(self.transactions_later(address, topic, transactionalId, transactions))

    def consume(self, address, topic, group, count):
        return asyncio.run(self.consume_later(address, topic, group, count))

    async def create_topic_later(self, address, topic):
        from aiokafka.admin import AIOKafkaAdminClient, NewTopic

        admin = AIOKafkaAdminClient(bootstrap_servers=address)
        await admin.start()
        try:
            await admin.create_topics([NewTopic(topic, 1, 1)])
        finally:
            await admin.close()

    async def send(self, producer, topic, records):
        sent = [
            await producer.send(topic, utf8(r["value"]), key=utf8(r["key"]), headers=headers_of(r))
            for r in records
        ]
        await asyncio.gather(*sent)

    def producer(self, address, **config):
        from aiokafka import AIOKafkaProducer

        return AIOKafkaProducer(bootstrap_servers=address, enable_idempotence=True, linger_ms=20, **config)

    async def produce_later(self, address, topic, records, codec):
        async with self.producer(address, compression_type=codec) as producer:
            await self.send(producer, topic, records)

    async def transactions_later(self, address, topic, transactional_id, transactions):
        async with self.producer(address, transactional_id=transactional_id) as producer:
            for transaction in transactions:
                await producer.begin_transaction()
                await self.send(producer, topic, transaction["records"])
                end = transaction["end"] == "commit"
                await (producer.commit_transaction() if end else producer.abort_transaction())

    async def consume_later(self, address, topic, group, count):
        from aiokafka import AIOKafkaConsumer

        consumer = AIOKafkaConsumer(
            topic,
            bootstrap_servers=address,
            group_id=group,
            auto_offset_reset="earliest",
            enable_auto_commit=False,
            fetch_max_wait_ms=100,
            isolation_level="read_committed",
        )
        records = []
        async with consumer:
            while len(records) < count:
                m = await consumer.getone()
                records.append(received(m.key, m.value, m.headers, m.partition, m.offset))
            await consumer.commit()
        return records


client = {"confluent-kafka": Confluent, "kafka-python": KafkaPython, "aiokafka": Aiokafka}[sys.argv[1]]()
calls = {
    "createTopic": client.create_topic,
    "produce": client.produce,
    "transactions": client.transactions,
    "consume": client.consume,
}

for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = {"result": calls[request.pop("call")](**request)}
    except Exception:
        answer = {"error": traceback.format_exc()}
    print(json.dumps(answer), flush=True)
