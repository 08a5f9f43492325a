// Judges checkpoints and proofs with Go's own libraries, for GoVerifierTest: one question a line
// on standard input, "ok" or "no" a line on standard output.
//
//	note <key> <base64 of the note>
//	record <size> <root> <index> <leaf hash> <proof, base64 hashes joined by commas>
//	tree <newer size> <root> <older size> <root> <proof>
package main

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if err := judge(strings.Split(lines.Text(), " ")); err != nil {
			fmt.Println("no")
		} else {
			fmt.Println("ok")
		}
	}
}

func judge(words []string) error {
	switch words[0] {
	case "note":
		verifier, err := note.NewVerifier(words[1])
		if err != nil {
			return err
		}
		message, err := base64.StdEncoding.DecodeString(words[2])
		if err != nil {
			return err
		}
		_, err = note.Open(message, note.VerifierList(verifier))
		return err
	case "record":
		proof, err := hashes(words[5])
		if err != nil {
			return err
		}
		return tlog.CheckRecord(proof, number(words[1]), hash(words[2]), number(words[3]), hash(words[4]))
	case "tree":
		proof, err := hashes(words[5])
		if err != nil {
			return err
		}
		return tlog.CheckTree(proof, number(words[1]), hash(words[2]), number(words[3]), hash(words[4]))
	}
	return fmt.Errorf("unknown question %s", words[0])
}

func number(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		panic(err)
	}
	return n
}

func hash(text string) tlog.Hash {
	h, err := tlog.ParseHash(text)
	if err != nil {
		panic(err)
	}
	return h
}

func hashes(text string) ([]tlog.Hash, error) {
	var list []tlog.Hash
	for _, one := range strings.Split(text, ",") {
		if one == "" {
			continue
		}
		h, err := tlog.ParseHash(one)
		if err != nil {
			return nil, err
		}
		list = append(list, h)
	}
	return list, nil
}
