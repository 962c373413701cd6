import type { WebhookEndpoint } from "@/api/types";
import { Select } from "@/components/ui/select";
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
        aria-label="Status"
        className="w-36"
        value={search.status ?? ANY}
        onChange={({ target }) =>
          onSearch({ ...search, status: STATUSES.find((status) => status === target.value) })
        }
      >
        <option value={ANY}>Any status</option>
        {STATUSES.map((status) => (
          <option key={status} value={status}>
            {DELIVERY_STATES[status].label}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Endpoint"
        className="w-52 max-w-full"
        value={search.endpoint ?? ANY}
        onChange={({ target }) =>
          onSearch({ ...search, endpoint: target.value === ANY ? undefined : target.value })
        }
      >
        <option value={ANY}>Any receiver</option>
        {endpoints.map((endpoint) => (
          <option key={endpoint.id} value={endpoint.id}>
            {endpoint.name || endpoint.url}
          </option>
        ))}
      </Select>
    </div>
  );
}
