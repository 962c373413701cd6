import type { WebhookEndpoint } from "@/api/types";
import {
  Select,
  SelectContent,
  SelectItem,
  SelectTrigger,
  SelectValue,
} from "@/components/ui/select";
import { type DeliverySearch, STATUSES } from "./delivery-search";
import { DELIVERY_STATES } from "./delivery-state";

const ANY = "any";

interface DeliveryFiltersProps {
  endpoints: readonly WebhookEndpoint[];
  search: DeliverySearch;
  onSearch: (change: DeliverySearch) => void;
}

export function DeliveryFilters({ endpoints, search, onSearch }: DeliveryFiltersProps) {
  return (
    <div className="flex flex-wrap gap-2">
      <Select
        value={search.status ?? ANY}
        onValueChange={(value) =>
          onSearch({ ...search, status: STATUSES.find((status) => status === value) })
        }
      >
        <SelectTrigger aria-label="Status" className="w-36">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value={ANY}>Any status</SelectItem>
          {STATUSES.map((status) => (
            <SelectItem key={status} value={status}>
              {DELIVERY_STATES[status].label}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      <Select
        value={search.endpoint ?? ANY}
        onValueChange={(value) =>
          onSearch({ ...search, endpoint: value === ANY ? undefined : value })
        }
      >
        <SelectTrigger aria-label="Endpoint" className="w-52 max-w-full">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value={ANY}>Any receiver</SelectItem>
          {endpoints.map((endpoint) => (
            <SelectItem key={endpoint.id} value={endpoint.id}>
              {endpoint.name || endpoint.url}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </div>
  );
}
