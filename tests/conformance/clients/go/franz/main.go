// Calls of franz-go.
package main

import (
	"context"
	"time"

	"github.com/twmb/franz-go/pkg/kadm"
	"github.com/twmb/franz-go/pkg/kgo"

	conformance "rivermart/conformance"
)

func main() { conformance.Serve(franz{}) }

type franz struct{}

func (franz) CreateTopic(r conformance.Request) error {
	return with(r, nil, func(ctx context.Context, client *kgo.Client) error {
		_, err := kadm.NewClient(client).CreateTopic(ctx, 1, 1, nil, r.Topic)
		return err
	})
}

func (franz) Produce(r conformance.Request) error {
	codecs := map[string]kgo.CompressionCodec{
		"": kgo.NoCompression(), "gzip": kgo.GzipCompression(), "snappy": kgo.SnappyCompression(),
		"lz4": kgo.Lz4Compression(), "zstd": kgo.ZstdCompression(),
	}
	options := []kgo.Opt{
		kgo.ProducerBatchCompression(codecs[r.Codec]), kgo.ProducerLinger(20 * time.Millisecond),
		kgo.AllowAutoTopicCreation(),
	}
	return with(r, options, func(ctx context.Context, client *kgo.Client) error {
		return client.ProduceSync(ctx, records(r.Topic, r.Records)...).FirstErr()
	})
}

func (franz) Transactions(r conformance.Request) error {
	// Its own choice is snappy, which not every client of the suite reads.
	none := kgo.ProducerBatchCompression(kgo.NoCompression())
	options := []kgo.Opt{kgo.TransactionalID(r.TransactionalID), none}
	return with(r, options, func(ctx context.Context, client *kgo.Client) error {
		for _, transaction := range r.Transactions {
			if err := client.BeginTransaction(); err != nil {
				return err
			}
			if err := client.ProduceSync(ctx, records(r.Topic, transaction.Records)...).FirstErr(); err != nil {
				return err
			}
			end := kgo.TransactionEndTry(transaction.End == "commit")
			if err := client.EndTransaction(ctx, end); err != nil {
				return err
			}
		}
		return nil
	})
}

func (franz) Consume(r conformance.Request) (received []conformance.Record, err error) {
	options := []kgo.Opt{
		kgo.ConsumeTopics(r.Topic), kgo.ConsumerGroup(r.Group), kgo.DisableAutoCommit(),
		kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()), kgo.FetchMaxWait(100 * time.Millisecond),
		kgo.FetchIsolationLevel(kgo.ReadCommitted()),
	}
	err = with(r, options, func(ctx context.Context, client *kgo.Client) error {
		for len(received) < r.Count {
			fetches := client.PollRecords(ctx, r.Count-len(received))
			if err := fetches.Err(); err != nil {
				return err
			}
			fetches.EachRecord(func(record *kgo.Record) { received = append(received, toRecord(record)) })
		}
		return client.CommitUncommittedOffsets(ctx)
	})
	return received, err
}

func with(r conformance.Request, options []kgo.Opt, use func(context.Context, *kgo.Client) error) error {
	ctx, cancel := context.WithTimeout(context.Background(), 40*time.Second)
	defer cancel()
	client, err := kgo.NewClient(append(options, kgo.SeedBrokers(r.Address))...)
	if err != nil {
		return err
	}
	defer client.Close()
	return use(ctx, client)
}

func records(topic string, sent []conformance.Record) (all []*kgo.Record) {
	for _, record := range sent {
		one := &kgo.Record{Topic: topic, Key: conformance.Bytes(record.Key), Value: conformance.Bytes(record.Value)}
		for name, value := range record.Headers {
			one.Headers = append(one.Headers, kgo.RecordHeader{Key: name, Value: []byte(value)})
		}
		all = append(all, one)
	}
	return all
}

func toRecord(record *kgo.Record) conformance.Record {
	headers := map[string]string{}
	for _, header := range record.Headers {
		headers[header.Key] = string(header.Value)
	}
	return conformance.Record{
		Key: conformance.Text(record.Key), Value: conformance.Text(record.Value), Headers: headers,
		Partition: record.Partition, Offset: record.Offset,
	}
}
