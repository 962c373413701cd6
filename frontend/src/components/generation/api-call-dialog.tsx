import { useState } from "react";
import type { GenerationRequest, Model } from "@/api/types";
import { LANGUAGES, type Language, snippet } from "@/lib/snippets";
import { createPreference } from "@/lib/stored";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "../ui/dialog";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "../ui/tabs";
import { Code } from "./code";
import { Exchanges } from "./exchanges";

const NAMES = Object.keys(LANGUAGES) as Language[];

const chosenLanguage = createPreference<Language>("snippet-language", "curl", (text) =>
  NAMES.find((name) => name === text),
);

const VENDOR = "vendor";

interface ApiCallDialogProps {
  request: GenerationRequest;
  model: Model | undefined;
  /** Of a result: its vendor's calls are shown too. */
  generationId?: string | undefined;
  onClose: () => void;
}

/** The request as a program in several languages. */
export function ApiCallDialog({ request, model, generationId, onClose }: ApiCallDialogProps) {
  const language = chosenLanguage.use();
  const [isVendor, setIsVendor] = useState(false);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="max-w-2xl">
        <DialogTitle>API call</DialogTitle>
        <DialogDescription>
          {isVendor ? (
            "What this gateway said to the vendor, and the answers. Keys and images are left out."
          ) : (
            <>
              Exactly this request. Put an API key of this gateway into{" "}
              <code className="font-mono text-[13px]">MEDIAROUTER_API_KEY</code> first.
            </>
          )}
        </DialogDescription>
        <Tabs
          value={isVendor ? VENDOR : language}
          onValueChange={(value) => {
            setIsVendor(value === VENDOR);
            const chosen = NAMES.find((name) => name === value);
            if (chosen) chosenLanguage.set(chosen);
          }}
          className="grid min-w-0 gap-3"
        >
          <TabsList aria-label="Language">
            {NAMES.map((name) => (
              <TabsTrigger key={name} value={name}>
                {LANGUAGES[name]}
              </TabsTrigger>
            ))}
            {generationId && <TabsTrigger value={VENDOR}>Vendor's side</TabsTrigger>}
          </TabsList>
          {NAMES.map((name) => (
            <TabsContent key={name} value={name} className="min-w-0">
              <Code
                label="Program"
                text={snippet(name, { request, model, origin: location.origin })}
              />
            </TabsContent>
          ))}
          {generationId && (
            <TabsContent value={VENDOR} className="min-w-0">
              <Exchanges generationId={generationId} />
            </TabsContent>
          )}
        </Tabs>
      </DialogContent>
    </Dialog>
  );
}
