import { createFileRoute } from "@tanstack/react-router";
import { generationQuery } from "@/api/queries/generations";

/** The address of an open generation; the gallery around it draws the viewer. */
export const Route = createFileRoute("/_app/gallery/$generationId")({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(generationQuery(params.generationId));
  },
});
