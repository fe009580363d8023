// Calls of kafka-go.
package main

import (
	"context"
	"errors"
	"time"

	"github.com/segmentio/kafka-go"

	conformance "rivermart/conformance"
)

func main() { conformance.Serve(client{}) }

type client struct{}

var codecs = map[string]kafka.Compression{
	"gzip": kafka.Gzip, "snappy": kafka.Snappy, "lz4": kafka.Lz4, "zstd": kafka.Zstd,
}

func (client) CreateTopic(r conformance.Request) error {
	ctx, cancel := limited()
	defer cancel()
	topics := []kafka.TopicConfig{{Topic: r.Topic, NumPartitions: 1, ReplicationFactor: 1}}
	admin := &kafka.Client{Addr: kafka.TCP(r.Address)}
	answer, err := admin.CreateTopics(ctx, &kafka.CreateTopicsRequest{Topics: topics})
	if err != nil {
		return err
	}
	return answer.Errors[r.Topic]
}

func (client) Produce(r conformance.Request) error {
	ctx, cancel := limited()
	defer cancel()
	writer := &kafka.Writer{
		Addr: kafka.TCP(r.Address), Topic: r.Topic, Balancer: &kafka.Hash{}, Compression: codecs[r.Codec],
		RequiredAcks: kafka.RequireAll, BatchTimeout: 20 * time.Millisecond, AllowAutoTopicCreation: true,
	}
	defer writer.Close()
	for {
		err := writer.WriteMessages(ctx, messages(r.Records)...)
		// Apache Kafka says so while it makes the topic, and kafka-go leaves trying again to its user.
		if !errors.Is(err, kafka.UnknownTopicOrPartition) || ctx.Err() != nil {
			return err
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// Transactions are nothing that kafka-go knows.
func (client) Transactions(conformance.Request) error { return context.Canceled }

func (client) Consume(r conformance.Request) (received []conformance.Record, err error) {
	ctx, cancel := limited()
	defer cancel()
	reader := kafka.NewReader(kafka.ReaderConfig{
		Brokers: []string{r.Address}, GroupID: r.Group, Topic: r.Topic, StartOffset: kafka.FirstOffset,
		MinBytes: 1, MaxBytes: 1 << 20, MaxWait: 100 * time.Millisecond, IsolationLevel: kafka.ReadCommitted,
	})
	defer reader.Close()
	for len(received) < r.Count {
		message, err := reader.FetchMessage(ctx)
		if err != nil {
			return nil, err
		}
		received = append(received, toRecord(message))
		if err := reader.CommitMessages(ctx, message); err != nil {
			return nil, err
		}
	}
	return received, nil
}

func limited() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), 40*time.Second)
}

func messages(sent []conformance.Record) (all []kafka.Message) {
	for _, record := range sent {
		message := kafka.Message{Key: conformance.Bytes(record.Key), Value: conformance.Bytes(record.Value)}
		for name, value := range record.Headers {
			message.Headers = append(message.Headers, kafka.Header{Key: name, Value: []byte(value)})
		}
		all = append(all, message)
	}
	return all
}

func toRecord(message kafka.Message) conformance.Record {
	headers := map[string]string{}
	for _, header := range message.Headers {
		headers[header.Key] = string(header.Value)
	}
	return conformance.Record{
		Key: conformance.Text(message.Key), Value: conformance.Text(message.Value), Headers: headers,
		Partition: int32(message.Partition), Offset: message.Offset,
	}
}
