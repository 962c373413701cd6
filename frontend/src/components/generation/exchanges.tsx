import { useQuery } from "@tanstack/react-query";
import { ChevronRightIcon } from "lucide-react";
import { exchangesQuery } from "@/api/queries/generations";
import type { Exchange } from "@/api/types";
import { clock, plural } from "@/lib/format";
import { ApiProblem } from "../api-problem";
import { Badge } from "../ui/badge";
import { Skeleton } from "../ui/skeleton";
import { Code } from "./code";

const KINDS = {
  submit: "Submit",
  status: "Status",
  cancel: "Cancel",
} satisfies Record<Exchange["kind"], string>;

/** The calls of a generation's vendor, each with what was sent and what came back. */
export function Exchanges({ generationId }: { generationId: string }) {
  const exchanges = useQuery(exchangesQuery(generationId));
  if (exchanges.isError && !exchanges.data) {
    return <ApiProblem error={exchanges.error} onRetry={() => void exchanges.refetch()} />;
  }
  if (!exchanges.data) {
    return <Skeleton role="status" aria-label="Loading the calls" className="h-24" />;
  }
  const { data } = exchanges.data;
  if (data.length === 0) {
    return (
      <p className="text-muted-foreground">Nothing has been said to the vendor over the network.</p>
    );
  }
  return (
    <ul aria-label="Calls of the vendor" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {data.map((exchange) => (
        <li key={`${exchange.started_at} ${exchange.kind}`}>
          <ExchangeRow exchange={exchange} />
        </li>
      ))}
    </ul>
  );
}

function ExchangeRow({ exchange }: { exchange: Exchange }) {
  const { kind, method, url, status, error, started_at, milliseconds, attempt } = exchange;
  return (
    <details className="group min-w-0 rounded-lg border border-border">
      <summary className="flex cursor-pointer list-none flex-wrap items-center gap-x-2 gap-y-1 p-2.5 text-[13px] [&::-webkit-details-marker]:hidden">
        <ChevronRightIcon
          className="size-3.5 shrink-0 transition-transform group-open:rotate-90"
          aria-hidden="true"
        />
        <span className="font-medium">{KINDS[kind]}</span>
        <Badge tone={status !== null && status < 400 ? "success" : "danger"}>
          {status ?? "No answer"}
        </Badge>
        <span className="tabular ml-auto text-muted-foreground text-xs">
          {clock(started_at)}, {plural(milliseconds, "millisecond")}
          {attempt > 1 && `, attempt ${attempt}`}
        </span>
        <code className="min-w-0 basis-full truncate pl-5.5 font-mono text-muted-foreground text-xs">
          {method} {url}
        </code>
      </summary>
      <div className="grid min-w-0 gap-2 px-2.5 pb-2.5">
        {error && <p className="text-danger">{error}</p>}
        <Part title="Sent" content={exchange.request_body} />
        <Part title="Answered" content={exchange.response_body} />
      </div>
    </details>
  );
}

function Part({ title, content }: { title: string; content: Exchange["request_body"] }) {
  if (content === null) return null;
  return (
    <div className="grid min-w-0 gap-1">
      <h3 className="font-medium text-muted-foreground text-xs">{title}</h3>
      <Code
        label={title}
        text={typeof content === "string" ? content : JSON.stringify(content, null, 2)}
      />
    </div>
  );
}
