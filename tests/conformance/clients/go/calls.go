// Package conformance has the line protocol that the programs of the Go clients share: a request a line
// on stdin, {"address", "call", ...arguments}, an answer a line on stdout, {"result"} or {"error"}.
package conformance

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
)

type Record struct {
	Key       *string           `json:"key"`
	Value     *string           `json:"value"`
	Headers   map[string]string `json:"headers"`
	Partition int32             `json:"partition"`
	Offset    int64             `json:"offset"`
}

type Transaction struct {
	End     string   `json:"end"`
	Records []Record `json:"records"`
}

type Request struct {
	Address         string        `json:"address"`
	Call            string        `json:"call"`
	Topic           string        `json:"topic"`
	Codec           string        `json:"codec"`
	Records         []Record      `json:"records"`
	Group           string        `json:"group"`
	Count           int           `json:"count"`
	TransactionalID string        `json:"transactionalId"`
	Transactions    []Transaction `json:"transactions"`
}

// Client is what a program brings: each call starts clients of its own and ends them.
type Client interface {
	CreateTopic(Request) error
	Produce(Request) error
	Transactions(Request) error
	Consume(Request) ([]Record, error)
}

// Serve answers until stdin ends.
func Serve(client Client) {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<20)
	out := json.NewEncoder(os.Stdout)
	for in.Scan() {
		var request Request
		err := json.Unmarshal(in.Bytes(), &request)
		var result []Record
		if err == nil {
			result, err = call(client, request)
		}
		if err != nil {
			_ = out.Encode(map[string]string{"error": err.Error()})
		} else {
			_ = out.Encode(map[string]any{"result": result})
		}
	}
}

func call(client Client, request Request) ([]Record, error) {
	switch request.Call {
	case "createTopic":
		return nil, client.CreateTopic(request)
	case "produce":
		return nil, client.Produce(request)
	case "transactions":
		return nil, client.Transactions(request)
	case "consume":
		return client.Consume(request)
	}
	return nil, fmt.Errorf("no call %q", request.Call)
}

// Bytes of a text that may be null.
func Bytes(text *string) []byte {
	if text == nil {
		return nil
	}
	return []byte(*text)
}

// Text of bytes that may be null.
func Text(bytes []byte) *string {
	if bytes == nil {
		return nil
	}
	text := string(bytes)
	return &text
}
