import { useMutation, useQueryClient } from "@tanstack/react-query";
import { refreshTags, showAnswer } from "@/api/queries/generation-cache";
import { updateGeneration } from "@/api/queries/generations";
import type { Generation, GenerationLabels } from "@/api/types";
import { toast } from "@/lib/toast";

/** Changes the star or the tags: at once on screen, and back if the gateway refuses. */
export function useLabels() {
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: ({ generation, labels }: Change) => updateGeneration(generation.id, labels),
    onMutate: ({ generation, labels }) =>
      showAnswer(queryClient, {
        ...generation,
        starred: labels.starred ?? generation.starred,
        tags: labels.tags ?? generation.tags,
      }),
    onSuccess: (changed, { labels }) => {
      showAnswer(queryClient, changed);
      if (labels.tags) refreshTags(queryClient);
    },
    onError: (_, { generation }) => {
      showAnswer(queryClient, generation);
      toast.error("That was not kept. Try again.");
    },
  });
  return {
    toggleStar: (generation: Generation) =>
      change.mutate({ generation, labels: { starred: !generation.starred } }),
    setTags: (generation: Generation, tags: string[]) =>
      change.mutate({ generation, labels: { tags } }),
  };
}

interface Change {
  generation: Generation;
  labels: GenerationLabels;
}
