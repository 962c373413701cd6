import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";
import { ATTACHMENT, type Figure, isMet } from "./figures.ts";

const RESULTS = fileURLToPath(new URL("../../benchmarks/results", import.meta.url));

interface Measured {
  name: string;
  load_before: number;
  figures: Figure[];
}

/** Prints the figures and keeps them, with the machine and its load, as a JSON file. */
export default class FigureReporter implements Reporter {
  private readonly began = new Date();
  private readonly measured: Measured[] = [];
  private load = 0;

  onTestBegin(test: TestCase) {
    this.load = loadavg()[0] ?? 0;
    write(`\n${test.title} (load ${this.load.toFixed(1)})`);
  }

  onTestEnd(test: TestCase, result: TestResult) {
    for (const error of result.errors) write(error.message ?? String(error.value));
    const body = result.attachments.find(({ name }) => name === ATTACHMENT)?.body;
    if (!body) return;
    const figures: Figure[] = JSON.parse(body.toString());
    this.measured.push({ name: test.title, load_before: this.load, figures });
    const widest = Math.max(...figures.map(({ name }) => name.length));
    for (const figure of figures) write(`  ${figure.name.padEnd(widest)}  ${inWords(figure)}`);
  }

  onEnd() {
    mkdirSync(RESULTS, { recursive: true });
    const stamp = this.began.toISOString().slice(0, 19).replaceAll(":", "");
    const path = `${RESULTS}/dashboard-${stamp}.json`;
    const found = { began: this.began, ...machine(), benchmarks: this.measured };
    writeFileSync(path, `${JSON.stringify(found, null, 2)}\n`);
    write(`\nKept in ${path}`);
  }

  printsToStdio() {
    return true;
  }
}

function write(line: string) {
  process.stdout.write(`${line}\n`);
}

function inWords(figure: Figure) {
  const { value, unit, target } = figure;
  const words = `${Number(value.toPrecision(4))} ${unit}`;
  if (!target) return words;
  const bound = "most" in target ? `≤ ${target.most}` : `≥ ${target.least}`;
  return `${words} (${bound}: ${isMet(figure) ? "met" : "MISSED"})`;
}

function machine() {
  const [cpu] = cpus();
  return {
    cpu: cpu?.model,
    cores: cpus().length,
    memory_gib: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    node: process.version,
    commit: execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim(),
  };
}
