import { CodeIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { CodeBlock } from "../parts/code-block";
import node from "./receivers/receiver.mjs?raw";
import python from "./receivers/receiver.py?raw";

/** A button that shows programs which take our calls, ready to run. */
export function ExampleReceiver() {
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button>
          <CodeIcon aria-hidden="true" />
          Show example receiver
        </Button>
      </DialogTrigger>
      <DialogContent className="max-w-2xl grid-cols-[minmax(0,1fr)]">
        <DialogTitle>Example receiver</DialogTitle>
        <DialogDescription>
          Checks the signature, answers soon, prints what happened. Put the signing secret into
          WEBHOOK_SECRET. A call may come twice: webhook-id tells.
        </DialogDescription>
        <Tabs defaultValue="python" className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <TabsList>
            <TabsTrigger value="python">Python</TabsTrigger>
            <TabsTrigger value="node">Node</TabsTrigger>
          </TabsList>
          <TabsContent value="python">
            <CodeBlock label="Receiver in Python" code={python.trimEnd()} />
          </TabsContent>
          <TabsContent value="node">
            <CodeBlock label="Receiver for Node" code={node.trimEnd()} />
          </TabsContent>
        </Tabs>
      </DialogContent>
    </Dialog>
  );
}
