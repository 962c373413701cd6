import { useState } from "react";
import { CopyButton } from "@/components/copy-button";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import { bucketInWords } from "./days";
import { type GalleryFilter, GalleryLink } from "./gallery";
import { amountInWords } from "./measures";
import type { Measure } from "./search";
import type { Amount, Series, SeriesRow } from "./series";

interface SeriesTableProps {
  series: Series;
  title: string;
  measure: Measure;
  filter: GalleryFilter;
}

/** The chart's twin, for ears and for other programs. */
export function SeriesTable({ series, title, measure, filter }: SeriesTableProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
      className="rounded-lg border border-border"
    >
      <summary className="cursor-pointer rounded-lg px-4 py-2.5 font-medium text-[13px] hover:bg-hover">
        The same numbers as a table
      </summary>
      {isOpen && (
        <div className="border-border border-t">
          <div className="flex justify-end px-2 py-1.5">
            <CopyButton text={tabbed(series)} label="Copy the table" showLabel />
          </div>
          <Table caption={title} className="tabular">
            <TableHead>
              <TableRow>
                <TableHeader>Days, UTC</TableHeader>
                {series.groups.map((group) => (
                  <TableHeader key={group.id} className="text-right">
                    {group.label}
                  </TableHeader>
                ))}
                <TableHeader className="text-right">All</TableHeader>
              </TableRow>
            </TableHead>
            <TableBody>
              {series.rows.map((row) => (
                <Row key={row.bucket.start} row={row} {...{ series, measure, filter }} />
              ))}
            </TableBody>
            <tfoot className="border-border border-t font-medium">
              <TableRow className="border-0">
                <TableHeader scope="row">All</TableHeader>
                {series.groups.map((group) => (
                  <AmountCell
                    key={group.id}
                    amount={group.total}
                    measure={measure}
                    filter={group.filter && { ...filter, ...group.filter }}
                  />
                ))}
                <AmountCell amount={series.total} measure={measure} filter={filter} />
              </TableRow>
            </tfoot>
          </Table>
        </div>
      )}
    </details>
  );
}

interface RowProps extends Omit<SeriesTableProps, "title"> {
  row: SeriesRow;
}

function Row({ row, series, measure, filter }: RowProps) {
  const ofDays = { ...filter, start_date: row.bucket.start, end_date: row.bucket.end };
  return (
    <TableRow>
      <TableHeader scope="row" className="text-foreground">
        {bucketInWords(row.bucket)}
      </TableHeader>
      {series.groups.map((group, index) => (
        <AmountCell
          key={group.id}
          amount={row.amounts[index]}
          measure={measure}
          filter={group.filter && { ...ofDays, ...group.filter }}
        />
      ))}
      <AmountCell amount={row.total} measure={measure} filter={ofDays} />
    </TableRow>
  );
}

interface AmountCellProps {
  amount: Amount | undefined;
  measure: Measure;
  filter: GalleryFilter | null;
}

function AmountCell({ amount = { value: 0, unknown: 0 }, measure, filter }: AmountCellProps) {
  const text = amountInWords(amount, measure);
  const isNothing = amount.value === 0 && amount.unknown === 0;
  return (
    <TableCell className="whitespace-nowrap text-right">
      {isNothing && <span className="text-muted-foreground">{text}</span>}
      {!isNothing && (filter ? <GalleryLink filter={filter}>{text}</GalleryLink> : text)}
    </TableCell>
  );
}

/** Plain numbers between tabs, as spreadsheets paste them. */
export function tabbed({ groups, rows, total }: Series) {
  const lines = [
    ["From", "To", ...groups.map((group) => group.label), "All", "Unknown"],
    ...rows.map(({ bucket, amounts, total: all }) => [
      bucket.start,
      bucket.end,
      ...amounts.map(({ value }) => value),
      all.value,
      all.unknown,
    ]),
    ["All", "", ...groups.map((group) => group.total.value), total.value, total.unknown],
  ];
  return lines.map((cells) => cells.join("\t")).join("\n");
}
