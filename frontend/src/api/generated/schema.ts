// Made by `npm run api` from backend/openapi.json. Do not edit.
export interface paths {
    "/v1/video/generations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Generations
         * @description List generations, newest first.
         */
        get: operations["list_generations"];
        put?: never;
        /**
         * Create Generation
         * @description Make a video: this answers at once, the video is there when it is `completed`.
         */
        post: operations["create_generation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/video/generations/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Tags
         * @description List the tags of your generations with how many have them.
         */
        get: operations["list_tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/video/generations/{generation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Generation
         * @description Read one generation.
         */
        get: operations["get_generation"];
        put?: never;
        post?: never;
        /**
         * Delete Generation
         * @description Delete a generation and its files. What it cost stays in the usage figures.
         */
        delete: operations["delete_generation"];
        options?: never;
        head?: never;
        /**
         * Update Generation
         * @description Star a generation, or give it tags to find it again.
         */
        patch: operations["update_generation"];
        trace?: never;
    };
    "/v1/video/generations/{generation_id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Timeline
         * @description Read everything that happened to a generation, and its attempts.
         */
        get: operations["get_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/video/generations/{generation_id}/exchanges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Exchanges
         * @description Read what was sent to the vendor and what it answered, to find out why.
         *
         *     Every submit, every cancel, and the status that ended the job; credentials,
         *     images and the queries of addresses are left out, and long bodies are cut.
         */
        get: operations["list_exchanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/video/generations/{generation_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Generation
         * @description Stop a generation where that is still possible.
         *
         *     What was not sent ends at once and costs nothing. Otherwise the vendor is asked;
         *     `cancel_requested` is true until its answer is known.
         */
        post: operations["cancel_generation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/video/generations/{generation_id}/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refresh Generation
         * @description Look at the vendor now instead of at the next poll.
         *
         *     For a submit whose answer was lost this searches for its job again, also after it
         *     was given up. What has changed shows soon after; one that has ended stays so.
         */
        post: operations["refresh_generation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/video/generations/{generation_id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve Generation
         * @description Say what became of a submit whose answer was lost (`submit_unknown`).
         */
        post: operations["resolve_generation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/video/generations/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download Archive
         * @description Download several videos as one zip, under readable names.
         *
         *     Those without a file stand in the manifest with the reason.
         */
        get: operations["download_archive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/video/generations/{generation_id}/frame": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take Frame
         * @description Take a picture out of a finished video, as an input image of your own.
         *
         *     Use the answer's `id` as `image` to go on from there. The same picture is kept
         *     once. While there is no video this is `video_not_ready`.
         */
        post: operations["take_frame"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow Events
         * @description Follow everything that happens to your generations, as it happens.
         *
         *     Without `Last-Event-ID` it begins now; with it, behind that event, without a gap.
         */
        get: operations["follow_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/video/generations/{generation_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow Generation
         * @description Follow one generation: its present state first, its end last, then it closes.
         */
        get: operations["follow_generation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List provider keys
         * @description Oldest first. Deleted keys are listed while jobs they started still run.
         */
        get: operations["list_provider_keys"];
        put?: never;
        /**
         * Add a provider key
         * @description The key is checked at the vendor with a free call before it is stored.
         */
        post: operations["create_provider_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a provider key
         * @description No new generations use it. Jobs it started are still read to their end.
         */
        delete: operations["delete_provider_key"];
        options?: never;
        head?: never;
        /**
         * Change a provider key
         * @description Change limits or name, or replace the secret by a new one.
         */
        patch: operations["update_provider_key"];
        trace?: never;
    };
    "/v1/keys/{key_id}/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a provider key
         * @description Ask the vendor now. A failure to reach it leaves the status as it is.
         */
        post: operations["validate_provider_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Providers
         * @description List every provider with its models, capabilities, prices and life cycles.
         */
        get: operations["list_providers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/model-aliases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Model Aliases
         * @description List the names that were mapped to models here, and those that could be.
         */
        get: operations["list_model_aliases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/model-aliases/{alias}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set Model Alias
         * @description Send a name, such as a retired `sora-2`, to a living model.
         */
        put: operations["set_model_alias"];
        post?: never;
        /**
         * Remove Model Alias
         * @description Forget a name.
         */
        delete: operations["remove_model_alias"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Usage Stats
         * @description Sum everything, with the ten newest generations.
         */
        get: operations["usage_stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage/detailed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Usage Detailed
         * @description Sum a range of days, the last thirty by default, beside the days before.
         */
        get: operations["usage_detailed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Usage Export
         * @description Download the same figures as CSV.
         */
        get: operations["usage_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Estimate Cost
         * @description Quote a create without sending it. Refuses what the create would refuse.
         */
        post: operations["estimate_cost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage/pricing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Price List
         * @description List the prices that estimates are made of.
         */
        get: operations["price_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List monthly limits
         * @description With what is used of each. Members see the one of their own API key.
         */
        get: operations["list_budgets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/budgets/{kind}/{subject_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set a monthly limit
         * @description A create that would pass it is refused as `budget_exceeded`, and nothing sent.
         *
         *     The estimates of generations under way are counted in.
         */
        put: operations["set_budget"];
        post?: never;
        /**
         * Remove a monthly limit
         * @description It may be repeated; what is not limited stays so.
         */
        delete: operations["remove_budget"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_event_types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Webhook Event Types
         * @description List every event that can be sent.
         */
        get: operations["list_webhook_event_types"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Webhook Endpoints
         * @description List endpoints, newest first. Nothing follows an `after` that is not known.
         */
        get: operations["list_webhook_endpoints"];
        put?: never;
        /**
         * Create Webhook Endpoint
         * @description Have events sent to an address. The answer holds the secret, this once.
         */
        post: operations["create_webhook_endpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints/{endpoint_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Webhook Endpoint
         * @description Read one endpoint.
         */
        get: operations["get_webhook_endpoint"];
        put?: never;
        /**
         * Update Webhook Endpoint
         * @description Change an endpoint, switch it off or on again.
         */
        post: operations["update_webhook_endpoint"];
        /**
         * Delete Webhook Endpoint
         * @description Delete an endpoint. What waits to be sent to it is not sent.
         */
        delete: operations["delete_webhook_endpoint"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints/{endpoint_id}/rotate_secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate Webhook Secret
         * @description Replace the secret. The old one signs beside it for 24 hours, unless refused.
         */
        post: operations["rotate_webhook_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints/{endpoint_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test Webhook Endpoint
         * @description Send a signed sample now and show what the receiver said.
         */
        post: operations["test_webhook_endpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_signing_secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Webhook Signing Secret
         * @description Say which secret signs what the `webhook_url`s of your requests get.
         */
        get: operations["get_webhook_signing_secret"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_signing_secret/rotate_secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate Webhook Signing Secret
         * @description Make that secret, or a new one; the answer holds it, this once.
         *
         *     The one before signs beside it for 24 hours, unless refused.
         */
        post: operations["rotate_webhook_signing_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Webhook Deliveries
         * @description List deliveries, newest first.
         */
        get: operations["list_webhook_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_deliveries/{delivery_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Webhook Delivery
         * @description Read one delivery with its body and every try.
         */
        get: operations["get_webhook_delivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_deliveries/{delivery_id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Redeliver Webhook
         * @description Send a delivery again, now, whatever became of it; its `webhook-id` stays.
         */
        post: operations["redeliver_webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/videos/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Watch or download a video
         * @description Open to the owner's key, to administrators, and to a signed link until it ends.
         *
         *     Takes one `Range`, so that players can jump.
         */
        get: operations["read_video_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Read a video's size and type
         * @description Like `GET`, without the file.
         */
        head: operations["look_at_video_file"];
        patch?: never;
        trace?: never;
    };
    "/v1/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your assets
         * @description Newest first; your own, for administrators too.
         *
         *     With `generation_id`, those of any generation that you may see.
         */
        get: operations["list_assets"];
        put?: never;
        /**
         * Upload an input image
         * @description Use the answer's `id` as `image`, `last_frame` or in `reference_images`.
         *
         *     An image that you have uploaded before is given back, not stored twice.
         */
        post: operations["upload_asset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{asset_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an asset
         * @description Your own; administrators read everybody's.
         */
        get: operations["get_asset"];
        put?: never;
        post?: never;
        /**
         * Delete an uploaded image
         * @description Refused as `asset_in_use` while generations that were made from it are kept.
         *
         *     With `force` they stay and cannot be made again from it; one that still waits to
         *     be sent with it fails, and costs nothing.
         */
        delete: operations["delete_asset"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{asset_id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download an asset's file
         * @description Open to the owner's key, to administrators, and to a signed link until it ends.
         *
         *     Takes one `Range`.
         */
        get: operations["read_asset_content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/storage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what is stored
         * @description How many videos are stored, what they take, and what is left of the disk.
         */
        get: operations["get_storage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the settings
         * @description How long videos are kept, and what is kept of their prompts.
         */
        get: operations["get_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the settings
         * @description Change what the body names; every instance follows within seconds.
         */
        patch: operations["update_settings"];
        trace?: never;
    };
    "/v1/settings/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a change of the settings
         * @description Count what retention would delete after this change. Nothing is changed.
         */
        post: operations["preview_settings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/diagnostics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the diagnostics
         * @description What a report of a problem needs; safe to paste into a public one.
         */
        get: operations["get_diagnostics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/licenses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the licences in use
         * @description The installed Python packages, by name.
         */
        get: operations["list_licenses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description Newest first, revoked and expired ones included.
         */
        get: operations["list_api_keys"];
        put?: never;
        /**
         * Create an API key
         * @description The answer holds the key itself; it is shown this once.
         */
        post: operations["create_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{api_key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description The key and its dashboard sessions end now. What it made stays.
         */
        delete: operations["revoke_api_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say who is logged in
         * @description For the dashboard's session, and for any API key too.
         */
        get: operations["get_session"];
        put?: never;
        /**
         * Log in to the dashboard
         * @description Sets the session cookie, good for 30 days.
         */
        post: operations["create_session"];
        /**
         * Log out
         * @description Ends the session of the cookie; API keys are not touched.
         */
        delete: operations["delete_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a one-time login link
         * @description The link logs in as the key that made it, once, within 15 minutes.
         */
        post: operations["create_login_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Health
         * @description Answer as long as the process lives.
         */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ready
         * @description Answer 200 when the database answers and the engine runs, 503 otherwise.
         */
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AccountView
         * @description What was left at the vendor for a key, when it was last asked.
         */
        AccountView: {
            /** Balance */
            balance: number | null;
            /**
             * Unit
             * @description Such as `credits`.
             */
            unit: string;
            /** Note */
            note: string | null;
            /**
             * Checked At
             * Format: date-time
             */
            checked_at: string;
        };
        /** AliasList */
        AliasList: {
            /**
             * Object
             * @default list
             * @constant
             */
            object: "list";
            /** Data */
            data: components["schemas"]["AliasView"][];
            /**
             * Suggestions
             * @description Names of retired models that nobody has mapped here, the last retired first.
             */
            suggestions: components["schemas"]["AliasSuggestion"][];
        };
        /**
         * AliasSuggestion
         * @description A name that programs still send although its model has ended.
         */
        AliasSuggestion: {
            /** Alias */
            alias: string;
            /**
             * Retired At
             * Format: date
             */
            retired_at: string;
            /** What Happened */
            what_happened: string;
            /**
             * Successor
             * @description The model that the catalogue recommends in its place.
             */
            successor: string | null;
        };
        /**
         * AliasTarget
         * @description The living model that a name should mean.
         */
        AliasTarget: {
            /** Model */
            model: string;
        };
        /**
         * AliasView
         * @description A name that the user sends to a model.
         */
        AliasView: {
            /** Alias */
            alias: string;
            /** Model */
            model: string;
            /**
             * Status
             * @description Of the model today; `missing` when the catalogue no longer has it.
             * @enum {string}
             */
            status: "live" | "deprecated" | "retired" | "missing";
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
        };
        /**
         * ApiKeyCreate
         * @description A new API key.
         */
        ApiKeyCreate: {
            /** Name */
            name: string;
            /** @default member */
            role?: components["schemas"]["Role"];
            /**
             * Expires At
             * @description Never, when left out.
             */
            expires_at?: string | null;
        };
        /**
         * ApiKeyCreated
         * @description A new API key with the key itself, shown this once.
         */
        ApiKeyCreated: {
            /** Id */
            id: string;
            /**
             * Object
             * @default api_key
             * @constant
             */
            object: "api_key";
            /** Name */
            name: string;
            role: components["schemas"]["Role"];
            /**
             * Key Preview
             * @description The last four characters.
             */
            key_preview: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Last Used At
             * @description To the minute.
             */
            last_used_at: string | null;
            /** Expires At */
            expires_at: string | null;
            /** Revoked At */
            revoked_at: string | null;
            /** Key */
            key: string;
        };
        /**
         * ApiKeyList
         * @description One page of API keys, newest first.
         */
        ApiKeyList: {
            /**
             * Object
             * @default list
             * @constant
             */
            object: "list";
            /** Data */
            data: components["schemas"]["ApiKeyView"][];
            /** Has More */
            has_more: boolean;
            /**
             * Next Cursor
             * @description Send it as `cursor` to get the next page.
             */
            next_cursor: string | null;
        };
        /**
         * ApiKeyRevoked
         * @description What became of the key.
         */
        ApiKeyRevoked: {
            /** Message */
            message: string;
        };
        /** ApiKeyUsage */
        ApiKeyUsage: {
            /**
             * Cost Unknown
             * @description Generations whose cost nobody knows.
             */
            cost_unknown: number;
            /**
             * Cost Reported
             * @description The part of the cost that vendors reported; the rest is list price times use.
             */
            cost_reported: number;
            /**
             * Estimated Cost
             * @description Sum of the estimates made when they were created.
             */
            estimated_cost: number;
            /**
             * Estimate Unknown
             * @description Generations that had no estimate.
             */
            estimate_unknown: number;
            /**
             * Estimate Of Unknown
             * @description The part of the estimates whose actual cost nobody knows.
             */
            estimate_of_unknown: number;
            /**
             * Cost Difference
             * @description Actual less estimated cost, over those of which both are known.
             */
            cost_difference: number;
            /** Success */
            success: number;
            /** Failed */
            failed: number;
            /** Cancelled */
            cancelled: number;
            /**
             * Success Rate
             * @description Per cent of those that completed or failed.
             */
            success_rate: number | null;
            /**
             * Avg Cost Per Second
             * @description Cost per second of stored video, over those whose cost is known.
             */
            avg_cost_per_second: number | null;
            /**
             * Average Time To Video
             * @description Seconds from create to stored video.
             */
            average_time_to_video: number | null;
            /**
             * Typical Time To Video
             * @description Their geometric mean, which a few very slow ones do not pull up.
             */
            typical_time_to_video: number | null;
            /** Count */
            count: number;
            /**
             * Cost
             * @description Over those whose cost is known.
             */
            cost: number;
            /**
             * Duration
             * @description Seconds of stored video.
             */
            duration: number;
            /** Api Key Id */
            api_key_id: string;
            /** Name */
            name: string;
            /** Key Preview */
            key_preview: string;
            /** Is Revoked */
            is_revoked: boolean;
        };
        /**
         * ApiKeyView
         * @description An API key, without the key itself.
         */
        ApiKeyView: {
            /** Id */
            id: string;
            /**
             * Object
             * @default api_key
             * @constant
             */
            object: "api_key";
            /** Name */
            name: string;
            role: components["schemas"]["Role"];
            /**
             * Key Preview
             * @description The last four characters.
             */
            key_preview: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Last Used At
             * @description To the minute.
             */
            last_used_at: string | null;
            /** Expires At */
            expires_at: string | null;
            /** Revoked At */
            revoked_at: string | null;
        };
        /**
         * AssetDeleted
         * @description What became of the asset.
         */
        AssetDeleted: {
            /** Id */
            id: string;
            /**
             * Object
             * @default asset
             * @constant
             */
            object: "asset";
            /**
             * Deleted
             * @default true
             * @constant
             */
            deleted: true;
        };
        /**
         * AssetList
         * @description One page of assets, newest first.
         */
        AssetList: {
            /**
             * Object
             * @default list
             * @constant
             */
            object: "list";
            /** Data */
            data: components["schemas"]["AssetView"][];
            /** Has More */
            has_more: boolean;
            /**
             * Next Cursor
             * @description Send it as `cursor` to get the next page.
             */
            next_cursor: string | null;
        };
        /**
         * AssetView
         * @description A stored file. `image`s are inputs, the others were made for a generation.
         */
        AssetView: {
            /** Id */
            id: string;
            /**
             * Object
             * @default asset
             * @constant
             */
            object: "asset";
            /**
             * Kind
             * @enum {string}
             */
            kind: "image" | "video" | "poster" | "spritesheet";
            /** Content Type */
            content_type: string;
            /** Bytes */
            bytes: number;
            /** Sha256 */
            sha256: string;
            /**
             * Url
             * @description Opens without a key, and ends within hours: ask again for a new one.
             */
            url: string;
            /** Width */
            width: number | null;
            /** Height */
            height: number | null;
            /**
             * Duration
             * @description Seconds, of a video.
             */
            duration: number | null;
            /**
             * Generation Id
             * @description The generation that it was made for.
             */
            generation_id: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
        };
        /**
         * AttemptView
         * @description One try at a provider, from before its request left until it was answered.
         */
        AttemptView: {
            /** Number */
            number: number;
            /** Provider */
            provider: string;
            /**
             * Model
             * @description The vendor's own name of the model.
             */
            model: string;
            /**
             * Outcome
             * @description `not_sent`: certainly nothing was started. `unknown`: a paid job may exist.
             * @enum {string}
             */
            outcome: "submitting" | "accepted" | "not_sent" | "rejected" | "unknown";
            /**
             * Job Id
             * @description The vendor's id of the job.
             */
            job_id: string | null;
            /**
             * Reference
             * @description Our reference, as the vendor got it.
             */
            reference: string;
            /** Error Code */
            error_code: string | null;
            /** Error Message */
            error_message: string | null;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /** Ended At */
            ended_at: string | null;
        };
        /** BudgetList */
        BudgetList: {
            /**
             * Object
             * @default list
             * @constant
             */
            object: "list";
            /** Data */
            data: components["schemas"]["BudgetView"][];
        };
        /** BudgetRemoved */
        BudgetRemoved: {
            /**
             * Object
             * @default budget.removed
             * @constant
             */
            object: "budget.removed";
            /** Message */
            message: string;
        };
        /**
         * BudgetUpdate
         * @description The limit of each calendar month, in UTC.
         */
        BudgetUpdate: {
            /** Monthly Usd */
            monthly_usd: number;
        };
        /**
         * BudgetView
         * @description A monthly limit, and what of it is used.
         *
         *     A generation belongs to the month of its create. One whose price nobody knows counts
         *     as nothing.
         */
        BudgetView: {
            /**
             * Object
             * @default budget
             * @constant
             */
            object: "budget";
            /**
             * Kind
             * @enum {string}
             */
            kind: "api_key" | "provider";
            /**
             * Subject Id
             * @description The API key's id, or the provider's name.
             */
            subject_id: string;
            /** Monthly Usd */
            monthly_usd: number;
            /**
             * Spent
             * @description What ended generations cost; where nobody knows it, their estimate.
             */
            spent: number;
            /**
             * Running
             * @description The estimates of those under way.
             */
            running: number;
            /**
             * Used
             * @description Both together.
             */
            used: number;
            /**
             * Month
             * Format: date
             * @description Its first day.
             */
            month: string;
            /**
             * Begins Again
             * Format: date
             */
            begins_again: string;
        };
        /**
         * CancelView
         * @description What a cancel of a job does that the provider has accepted.
         *
         *     One that was not sent yet can always be stopped, and costs nothing.
         */
        CancelView: {
            /**
             * Support
             * @enum {string}
             */
            support: "yes" | "before_start" | "no";
            /**
             * Billed
             * @description Whether the job is charged all the same.
             * @enum {string}
             */
            billed: "yes" | "no" | "unknown";
            /** Note */
            note: string;
        };
        /**
         * ConstraintView
         * @description A combination that is refused.
         */
        ConstraintView: {
            /** When */
            when: {
                [key: string]: string | number | boolean | (string | number | boolean)[];
            };
            /** Param */
            param: string;
            /** Message */
            message: string;
        };
        /** CostBreakdown */
        CostBreakdown: {
            /** Base */
            base: number | null;
            /** Duration Cost */
            duration_cost: number | null;
        };
        /**
         * CostEstimate
         * @description A quote. `estimated_cost` is null when nobody knows; `note` says why.
         */
        CostEstimate: {
            /** Model */
            model: string;
            /** Provider */
            provider: string;
            /** Duration */
            duration: number | null;
            /** Aspect Ratio */
            aspect_ratio: string | null;
            /** Resolution */
            resolution: string | null;
            /** Estimated Cost */
            estimated_cost: number | null;
            /** Per Second Rate */
            per_second_rate: number | null;
            /**
             * Currency
             * @default USD
             */
            currency: string;
            breakdown: components["schemas"]["CostBreakdown"];
            /** Note */
            note: string | null;
            /** Price Source */
            price_source: string | null;
            /** Price Checked */
            price_checked: string | null;
            /**
             * Warnings
             * @description What the model will ignore.
             */
            warnings: string[];
        };
        /** CountsView */
        CountsView: {
            /** Generations By Stage */
            generations_by_stage: {
                [key: string]: number;
            };
            /**
             * Assets By Kind
             * @description Files that are still here.
             */
            assets_by_kind: {
                [key: string]: number;
            };
            /** Provider Keys */
            provider_keys: components["schemas"]["ProviderKeyCount"][];
        };
        /** DailyUsage */
        DailyUsage: {
            /**
             * Cost Unknown
             * @description Generations whose cost nobody knows.
             */
            cost_unknown: number;
            /**
             * Cost Reported
             * @description The part of the cost that vendors reported; the rest is list price times use.
             */
            cost_reported: number;
            /**
             * Estimated Cost
             * @description Sum of the estimates made when they were created.
             */
            estimated_cost: number;
            /**
             * Estimate Unknown
             * @description Generations that had no estimate.
             */
            estimate_unknown: number;
            /**
             * Estimate Of Unknown
             * @description The part of the estimates whose actual cost nobody knows.
             */
            estimate_of_unknown: number;
            /**
             * Cost Difference
             * @description Actual less estimated cost, over those of which both are known.
             */
            cost_difference: number;
            /** Success */
            success: number;
            /** Failed */
            failed: number;
            /** Cancelled */
            cancelled: number;
            /**
             * Success Rate
             * @description Per cent of those that completed or failed.
             */
            success_rate: number | null;
            /**
             * Avg Cost Per Second
             * @description Cost per second of stored video, over those whose cost is known.
             */
            avg_cost_per_second: number | null;
            /**
             * Average Time To Video
             * @description Seconds from create to stored video.
             */
            average_time_to_video: number | null;
            /**
             * Typical Time To Video
             * @description Their geometric mean, which a few very slow ones do not pull up.
             */
            typical_time_to_video: number | null;
            /** Count */
            count: number;
            /**
             * Cost
             * @description Over those whose cost is known.
             */
            cost: number;
            /**
             * Duration
             * @description Seconds of stored video.
             */
            duration: number;
            /**
             * Date
             * Format: date
             */
            date: string;
        };
        /** DatabaseView */
        DatabaseView: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "sqlite" | "postgresql";
            /** Version */
            version: string;
            /** Schema Revision */
            schema_revision: string | null;
        };
        /** DateRange */
        DateRange: {
            /**
             * Start
             * Format: date
             */
            start: string;
            /**
             * End
             * Format: date
             */
            end: string;
        };
        /**
         * DeliveryStatus
         * @description Where a delivery stands.
         * @enum {string}
         */
        DeliveryStatus: "pending" | "succeeded" | "failed" | "cancelled";
        /**
         * DetailedUsage
         * @description Ended generations by the UTC day of their create; both ends are included.
         */
        DetailedUsage: {
            summary: components["schemas"]["UsageSummary"];
            /** @description The same of `previous_range`: as many days, just before. */
            previous: components["schemas"]["UsageSummary"] | null;
            /**
             * Daily
             * @description Days with at least one generation.
             */
            daily: components["schemas"]["DailyUsage"][];
            /** By Provider */
            by_provider: components["schemas"]["ProviderUsage"][];
            /** By Model */
            by_model: components["schemas"]["ModelUsage"][];
            /**
             * By Api Key
             * @description Revoked keys included.
             */
            by_api_key: components["schemas"]["ApiKeyUsage"][];
            /**
             * By Tag
             * @description The hundred most used, then those without a tag. Null unless `group_by` asks
             *     for it.
             */
            by_tag: components["schemas"]["TagUsage"][] | null;
            /**
             * Other Tags
             * @description How many tags `by_tag` leaves out.
             */
            other_tags: number;
            /**
             * Group By
             * @enum {string}
             */
            group_by: "provider" | "model" | "api_key" | "tag";
            /**
             * Series
             * @description Days by `group_by`: the largest groups, and all others as one. Empty for tags,
             *     which overlap and so cannot be stacked; `daily` has the days.
             */
            series: components["schemas"]["SeriesPoint"][];
            date_range: components["schemas"]["DateRange"];
            previous_range: components["schemas"]["DateRange"] | null;
            /**
             * Timezone
             * @default UTC
             * @constant
             */
            timezone: "UTC";
            /**
             * Currency
             * @default USD
             * @constant
             */
            currency: "USD";
        };
        /**
         * DiagnosticsView
         * @description Safe to paste into a public report.
         *
         *     No secret, no prompt, no address and no path is in it: a setting that an operator
         *     has worded is shown as `default`, `changed` or, for secrets, `set` and `unset`.
         */
        DiagnosticsView: {
            /**
             * Object
             * @default diagnostics
             * @constant
             */
            object: "diagnostics";
            /** Version */
            version: string;
            /** Python */
            python: string;
            /** Platform */
            platform: string;
            /** Libraries */
            libraries: {
                [key: string]: string;
            };
            database: components["schemas"]["DatabaseView"];
            engine: components["schemas"]["EngineView"];
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /** Uptime Seconds */
            uptime_seconds: number;
            /** Has Dashboard */
            has_dashboard: boolean;
            counts: components["schemas"]["CountsView"];
            /** Errors */
            errors: components["schemas"]["ErrorCount"][];
            /** Providers */
            providers: components["schemas"]["ProviderState"][];
            /**
             * Settings
             * @description Of the environment, by their names there.
             */
            settings: {
                [key: string]: string | number | boolean | null;
            };
            /** Runtime Settings */
            runtime_settings: {
                [key: string]: string | number | null;
            };
        };
        /** EngineView */
        EngineView: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "embedded" | "fleet";
            /**
             * Works
             * @description Whether this process drives jobs, or only serves the API.
             */
            works: boolean;
            /**
             * Instances
             * @description Processes that drive jobs, by their last heartbeats.
             */
            instances: number;
        };
        /**
         * ErrorBody
         * @description What went wrong.
         */
        ErrorBody: {
            /** Message */
            message: string;
            /** Type */
            type: string;
            /**
             * Param
             * @description The request field at fault, such as `duration` or `body.image`.
             */
            param: string | null;
            /** Code */
            code: string | null;
            /**
             * Allowed
             * @description The values that `param` may have, when they can be listed.
             */
            allowed: components["schemas"]["JsonValue"][] | null;
        };
        /**
         * ErrorCount
         * @description How often generations have failed so in the last 24 hours.
         */
        ErrorCount: {
            /** Provider */
            provider: string;
            /** Code */
            code: string;
            /** Count */
            count: number;
        };
        /**
         * ErrorEnvelope
         * @description The body of every answer that is not a success.
         */
        ErrorEnvelope: {
            error: components["schemas"]["ErrorBody"];
        };
        /**
         * ExchangeList
         * @description What was sent to start the job, and what the vendor said when it changed.
         */
        ExchangeList: {
            /**
             * Object
             * @default list
             * @constant
             */
            object: "list";
            /** Data */
            data: components["schemas"]["ExchangeView"][];
        };
        /**
         * ExchangeView
         * @description A request to the vendor and its answer, without secrets and images.
         */
        ExchangeView: {
            /** Attempt */
            attempt: number;
            /**
             * Kind
             * @enum {string}
             */
            kind: "submit" | "status" | "cancel";
            /** Method */
            method: string;
            /**
             * Url
             * @description Without its query.
             */
            url: string;
            request_body: components["schemas"]["JsonValue"];
            /**
             * Status
             * @description Null when no answer came.
             */
            status: number | null;
            response_body: components["schemas"]["JsonValue"];
            /**
             * Error
             * @description Why there is no answer, or no whole one.
             */
            error: string | null;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /** Milliseconds */
            milliseconds: number;
        };
        /** FileDeleted */
        FileDeleted: {
            /** Id */
            id: string;
            /**
             * Object
             * @default file
             * @constant
             */
            object: "file";
            /**
             * Deleted
             * @default true
             * @constant
             */
            deleted: true;
        };
        /**
         * FileObject
         * @description An uploaded input image. `id` names the same row as `asset_…`.
         */
        FileObject: {
            /** Id */
            id: string;
            /**
             * Object
             * @default file
             * @constant
             */
            object: "file";
            /** Bytes */
            bytes: number;
            /** Created At */
            created_at: number;
            /** Filename */
            filename: string;
            /** Purpose */
            purpose: string;
            /**
             * Status
             * @default processed
             * @constant
             */
            status: "processed";
            /**
             * Expires At
             * @description Always null: it is kept until you delete it.
             */
            expires_at: number | null;
        };
        /**
         * FilePage
         * @description `last_id` goes into `after` for the next page.
         */
        FilePage: {
            /**
             * Object
             * @default list
             * @constant
             */
            object: "list";
            /** Data */
            data: components["schemas"]["FileObject"][];
            /** First Id */
            first_id: string | null;
            /** Last Id */
            last_id: string | null;
            /** Has More */
            has_more: boolean;
        };
        /**
         * FrameRequest
         * @description Which picture of a video to take.
         */
        FrameRequest: {
            /**
             * At
             * @description `first`, `last`, or seconds from the beginning.
             */
            at: ("first" | "last") | number;
        };
        /**
         * GenerationError
         * @description Why it ended without a video.
         */
        GenerationError: {
            /**
             * Code
             * @description A later version may have more of them.
             * @enum {string}
             */
            code: "auth" | "quota" | "rate_limited" | "invalid_request" | "content_blocked" | "unavailable" | "bad_response" | "submit_unknown" | "deadline_exceeded" | "job_lost" | "not_started" | "cancelled" | "download_expired" | "download_truncated" | "download_not_a_video" | "download_too_large" | "download_unsafe_url" | "download_unreachable" | "download_http_error" | "download_storage" | "download_not_playable" | "download_provider_auth" | "download_provider_quota" | "download_provider_rate_limited" | "download_provider_invalid_request" | "download_provider_content_blocked" | "download_provider_unavailable" | "download_provider_bad_response";
            /** Message */
            message: string;
            /**
             * Billed
             * @enum {string}
             */
            billed: "yes" | "no" | "unknown";
            /**
             * Provider Error
             * @description The vendor's own code and words.
             */
            provider_error: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * GenerationEstimate
         * @description The quote given before anything was spent.
         */
        GenerationEstimate: {
            /** Cost */
            cost: number | null;
            /**
             * Note
             * @description Why there is no price, where there is none.
             */
            note: string | null;
            /**
             * Vendor Limit
             * @description The most the vendor says it will charge, once it has accepted.
             */
            vendor_limit: number | null;
        };
        /**
         * GenerationJob
         * @description The vendor's side of it.
         */
        GenerationJob: {
            /**
             * Id
             * @description The vendor's id of the job.
             */
            id: string | null;
            /**
             * Reference
             * @description Our reference, as the vendor got it.
             */
            reference: string | null;
            /** Attempts */
            attempts: number;
        };
        /**
         * GenerationPage
         * @description Newest first. `next_cursor` goes into `cursor` for the next page.
         */
        GenerationPage: {
            /**
             * Object
             * @default list
             * @constant
             */
            object: "list";
            /** Data */
            data: components["schemas"]["VideoGeneration"][];
            /** Has More */
            has_more: boolean;
            /** Next Cursor */
            next_cursor: string | null;
            /**
             * Total
             * @description How many there are with these filters; null unless `with_total` asks.
             */
            total: number | null;
            /**
             * Total Is Capped
             * @description There are more than `total`: counting stops at 10,000.
             */
            total_is_capped: boolean;
        };
        /**
         * GenerationRequest
         * @description One video to make.
         */
        GenerationRequest: {
            /**
             * Model
             * @description `provider/model`, or a bare name while it is unambiguous.
             * @example demo/test-card
             */
            model: string;
            /**
             * Prompt
             * @example A paper boat drifting down a rainy street
             */
            prompt: string;
            /** Provider */
            provider?: string | null;
            /**
             * Duration
             * @description Seconds.
             */
            duration?: number | null;
            /**
             * Aspect Ratio
             * @example 16:9
             */
            aspect_ratio?: string | null;
            /**
             * Resolution
             * @example 720p
             */
            resolution?: string | null;
            /** Seed */
            seed?: number | null;
            /** Fps */
            fps?: number | null;
            /** Negative Prompt */
            negative_prompt?: string | null;
            /** Audio */
            audio?: boolean | null;
            /**
             * Image
             * @description First frame.
             */
            image?: string | null;
            /** Last Frame */
            last_frame?: string | null;
            /** Reference Images */
            reference_images?: string[];
            /**
             * Provider Options
             * @description The vendor's own extras; see the model's `options`.
             */
            provider_options?: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Deadline Minutes
             * @description Give the job up as `deadline_exceeded` when the vendor has not finished it so long after it took it; without one, after the gateway's own `GENERATION_TIMEOUT_MINUTES`. The vendor is not told and may charge: a late video is still collected.
             * @example 30
             */
            deadline_minutes?: number | null;
            /**
             * Webhook Url
             * @description Where to send the end of this generation, signed with your webhook signing secret. See `/v1/webhook_signing_secret`.
             * @example https://example.com/hooks/mediarouter
             */
            webhook_url?: string | null;
            /**
             * Metadata
             * @description Your own labels, given back unchanged.
             */
            metadata?: {
                [key: string]: string;
            };
        };
        /**
         * GenerationUsage
         * @description Quantity and money. An unknown amount is null, with the reason beside it.
         */
        GenerationUsage: {
            /**
             * Cost
             * @description What it cost; null while that is not known.
             */
            cost: number | null;
            /** Cost Basis */
            cost_basis: ("vendor" | "measured" | "requested" | "not_billed") | null;
            /** Cost Note */
            cost_note: string | null;
            /**
             * Currency
             * @default USD
             * @constant
             */
            currency: "USD";
            /**
             * Time Seconds
             * @description From the create to the end.
             */
            time_seconds: number;
        };
        /** Health */
        Health: {
            /**
             * Status
             * @default healthy
             * @constant
             */
            status: "healthy";
        };
        /**
         * HealthView
         * @description How a provider is, from this gateway's own last calls.
         *
         *     `degraded`: it has not answered lately. `key_problem`: it refuses the stored key, or
         *     the account is used up. `unknown`: nobody has called it.
         */
        HealthView: {
            /**
             * Status
             * @enum {string}
             */
            status: "ok" | "degraded" | "key_problem" | "unknown";
            /** Since */
            since: string | null;
            /** Note */
            note: string;
        };
        JsonValue: unknown;
        /**
         * KeyValidation
         * @description What the vendor says about a key. No `error` is sent where there is none.
         */
        KeyValidation: {
            /** Valid */
            valid: boolean;
            status: components["schemas"]["Status"];
            /**
             * Error
             * @description Why it is not valid, or why the vendor could not be asked.
             */
            error?: string;
        };
        /**
         * Labels
         * @description What to change; a field that is missing or null stays as it is.
         */
        Labels: {
            /** Starred */
            starred?: boolean | null;
            /**
             * Tags
             * @description All tags that it shall have. `Fox` and `fox` are one tag.
             */
            tags?: string[] | null;
        };
        /** LicenseList */
        LicenseList: {
            /**
             * Object
             * @default list
             * @constant
             */
            object: "list";
            /** Data */
            data: components["schemas"]["LicenseView"][];
        };
        /**
         * LicenseView
         * @description An installed Python package.
         */
        LicenseView: {
            /** Name */
            name: string;
            /** Version */
            version: string;
            /**
             * License
             * @description As the package states it; null when it states none.
             */
            license: string | null;
        };
        /**
         * LoginLinkView
         * @description A link that opens the dashboard once.
         */
        LoginLinkView: {
            /**
             * Object
             * @default login_link
             * @constant
             */
            object: "login_link";
            /** Url */
            url: string;
            /**
             * Expires In
             * @description Seconds.
             */
            expires_in: number;
        };
        /** Message */
        Message: {
            /** Message */
            message: string;
        };
        /**
         * ModelObject
         * @description A name that can be sent as `model`.
         */
        ModelObject: {
            /** Id */
            id: string;
            /**
             * Object
             * @default model
             * @constant
             */
            object: "model";
            /**
             * Created
             * @description Unix seconds of the release; 0 when not known.
             */
            created: number;
            /** Owned By */
            owned_by: string;
            /**
             * Shutdown Date
             * @description `YYYY-MM-DD`, where the vendor has named the day.
             */
            shutdown_date: string | null;
            /** Successor */
            successor: string | null;
            /** @description Of the model that the name leads to; its `id` says which. */
            capabilities: components["schemas"]["ModelView"];
        };
        /** ModelObjectList */
        ModelObjectList: {
            /**
             * Object
             * @default list
             * @constant
             */
            object: "list";
            /** Data */
            data: components["schemas"]["ModelObject"][];
        };
        /** ModelStats */
        ModelStats: {
            /** Model */
            model: string;
            /** Count */
            count: number;
            /** Total Cost */
            total_cost: number;
            /** Cost Unknown */
            cost_unknown: number;
            /** Avg Time */
            avg_time: number;
        };
        /** ModelUsage */
        ModelUsage: {
            /**
             * Cost Unknown
             * @description Generations whose cost nobody knows.
             */
            cost_unknown: number;
            /**
             * Cost Reported
             * @description The part of the cost that vendors reported; the rest is list price times use.
             */
            cost_reported: number;
            /**
             * Estimated Cost
             * @description Sum of the estimates made when they were created.
             */
            estimated_cost: number;
            /**
             * Estimate Unknown
             * @description Generations that had no estimate.
             */
            estimate_unknown: number;
            /**
             * Estimate Of Unknown
             * @description The part of the estimates whose actual cost nobody knows.
             */
            estimate_of_unknown: number;
            /**
             * Cost Difference
             * @description Actual less estimated cost, over those of which both are known.
             */
            cost_difference: number;
            /** Success */
            success: number;
            /** Failed */
            failed: number;
            /** Cancelled */
            cancelled: number;
            /**
             * Success Rate
             * @description Per cent of those that completed or failed.
             */
            success_rate: number | null;
            /**
             * Avg Cost Per Second
             * @description Cost per second of stored video, over those whose cost is known.
             */
            avg_cost_per_second: number | null;
            /**
             * Average Time To Video
             * @description Seconds from create to stored video.
             */
            average_time_to_video: number | null;
            /**
             * Typical Time To Video
             * @description Their geometric mean, which a few very slow ones do not pull up.
             */
            typical_time_to_video: number | null;
            /** Count */
            count: number;
            /**
             * Cost
             * @description Over those whose cost is known.
             */
            cost: number;
            /**
             * Duration
             * @description Seconds of stored video.
             */
            duration: number;
            /**
             * Model
             * @description `provider/model`.
             */
            model: string;
        };
        /**
         * ModelView
         * @description A model's capabilities, price and life cycle.
         */
        ModelView: {
            /**
             * Id
             * @description `provider/model`.
             */
            id: string;
            /** Name */
            name: string;
            /** Description */
            description: string;
            /** Aliases */
            aliases: string[];
            /**
             * Status
             * @enum {string}
             */
            status: "live" | "deprecated" | "retired";
            /** Deprecated At */
            deprecated_at: string | null;
            /** Retired At */
            retired_at: string | null;
            /** Retired Note */
            retired_note: string | null;
            /** Successor */
            successor: string | null;
            /** Text To Video */
            text_to_video: boolean;
            /**
             * Video To Video
             * @description What can be made of a finished video, where the server that serves the model can
             *     too.
             */
            video_to_video: ("remix" | "edit" | "extend")[];
            /**
             * Video Source
             * @description Of which videos: `job`, those that this model has made; `file`, any, and
             *     uploaded ones.
             * @enum {string}
             */
            video_source: "job" | "file";
            /**
             * Source Max Seconds
             * @description How long such a file may be.
             */
            source_max_seconds: number | null;
            /**
             * Image
             * @enum {string}
             */
            image: "no" | "optional" | "required";
            /** Last Frame */
            last_frame: boolean;
            /** Reference Images */
            reference_images: number;
            /**
             * Image Min Side
             * @description Pixels of the shorter side of an input image, at least.
             */
            image_min_side: number | null;
            /**
             * Image Ratio Min
             * @description Width by height of an input image, at least.
             */
            image_ratio_min: number | null;
            /** Image Ratio Max */
            image_ratio_max: number | null;
            /** Image Max Bytes */
            image_max_bytes: number;
            /** Ratio Follows Image */
            ratio_follows_image: boolean;
            /** Durations */
            durations: number[];
            /** Default Duration */
            default_duration: number | null;
            /** Aspect Ratios */
            aspect_ratios: string[];
            /** Default Aspect Ratio */
            default_aspect_ratio: string | null;
            /** Resolutions */
            resolutions: string[];
            /** Default Resolution */
            default_resolution: string | null;
            /** Sizes */
            sizes: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            /**
             * Audio
             * @enum {string}
             */
            audio: "no" | "optional" | "always";
            /** Default Audio */
            default_audio: boolean;
            /** Seed */
            seed: boolean;
            /** Fps */
            fps: number[];
            /** Negative Prompt */
            negative_prompt: boolean;
            /** Prompt Required */
            prompt_required: boolean;
            /** Prompt Max Chars */
            prompt_max_chars: number;
            /** Options */
            options: components["schemas"]["OptionView"][];
            /** Constraints */
            constraints: components["schemas"]["ConstraintView"][];
            /**
             * Usual Seconds
             * @description How long a job is said to take at the vendor.
             */
            usual_seconds: number | null;
            /** @description Null until it has made three videos in 90 days. */
            usual_here: components["schemas"]["UsualHere"] | null;
            /** Prices */
            prices: components["schemas"]["PriceView"][];
            /** Price Note */
            price_note: string | null;
        };
        /** OptionView */
        OptionView: {
            /** Name */
            name: string;
            /** Type */
            type: string;
            /** Help */
            help: string;
            /** Allowed */
            allowed: (string | number | boolean)[] | null;
            /** Minimum */
            minimum: number | null;
            /** Maximum */
            maximum: number | null;
            default: components["schemas"]["JsonValue"];
        };
        /** Price */
        Price: {
            /** Provider */
            provider: string;
            /** Model */
            model: string;
            /** Per Second */
            per_second: number;
            /** Base Cost */
            base_cost: number;
            /**
             * Per Image
             * @description For each input image.
             */
            per_image: number;
            /**
             * Minimum
             * @description The least that one video costs.
             */
            minimum: number;
            /**
             * Currency
             * @default USD
             */
            currency: string;
            /**
             * When
             * @description The settings this price is for; empty for all.
             */
            when: {
                [key: string]: string | number | boolean | (string | number | boolean)[];
            };
            /** @description Without images, whether or not the model makes videos of this length. */
            examples: components["schemas"]["PriceExamples"];
            /** Source */
            source: string;
            /**
             * Checked
             * Format: date
             */
            checked: string;
        };
        /** PriceExamples */
        PriceExamples: {
            /** 5 Seconds */
            "5_seconds": number;
            /** 10 Seconds */
            "10_seconds": number;
            /** 20 Seconds */
            "20_seconds": number;
        };
        /** PriceList */
        PriceList: {
            /** Pricing */
            pricing: components["schemas"]["Price"][];
            /** Last Updated */
            last_updated: string | null;
            /** Note */
            note: string;
        };
        /**
         * PriceView
         * @description One line of the price list, US dollars.
         */
        PriceView: {
            /** When */
            when: {
                [key: string]: string | number | boolean | (string | number | boolean)[];
            };
            /** Usd Per Second */
            usd_per_second: number;
            /** Usd Per Video */
            usd_per_video: number;
            /** Usd Per Image */
            usd_per_image: number;
            /** Usd Minimum */
            usd_minimum: number;
            /** Source */
            source: string;
            /**
             * Checked
             * Format: date
             */
            checked: string;
        };
        /**
         * ProviderFeaturesView
         * @description The union of what the provider's living models can do.
         */
        ProviderFeaturesView: {
            /** Supports Duration */
            supports_duration: boolean;
            /** Supports Aspect Ratio */
            supports_aspect_ratio: boolean;
            /** Supports Seed */
            supports_seed: boolean;
            /** Supports Fps */
            supports_fps: boolean;
            /** Supports Image To Video */
            supports_image_to_video: boolean;
            /** Supports Video To Video */
            supports_video_to_video: boolean;
            /** Max Duration */
            max_duration: number | null;
            /** Available Aspect Ratios */
            available_aspect_ratios: string[];
        };
        /** ProviderKeyCount */
        ProviderKeyCount: {
            /** Provider */
            provider: string;
            /** Status */
            status: string;
            /** Count */
            count: number;
        };
        /**
         * ProviderKeyCreate
         * @description A key to store; it is checked at the vendor first.
         */
        ProviderKeyCreate: {
            /** Provider */
            provider: string;
            /**
             * Api Key
             * Format: password
             */
            api_key: string;
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Max In Flight
             * @description Jobs at one time; the catalogue's limit when left out.
             */
            max_in_flight?: number | null;
            /** Submits Per Minute */
            submits_per_minute?: number | null;
        };
        /**
         * ProviderKeyDeleted
         * @description What became of the key.
         */
        ProviderKeyDeleted: {
            /** Message */
            message: string;
        };
        /**
         * ProviderKeyUpdate
         * @description What to change; fields left out stay, `null` goes back to the default.
         */
        ProviderKeyUpdate: {
            /**
             * Api Key
             * @description A new secret in place of the old one; it is checked at the vendor first.
             */
            api_key?: string | null;
            /** Name */
            name?: string | null;
            /** Max In Flight */
            max_in_flight?: number | null;
            /** Submits Per Minute */
            submits_per_minute?: number | null;
        };
        /**
         * ProviderKeyView
         * @description A stored key, without its secret.
         */
        ProviderKeyView: {
            /** Id */
            id: string;
            /**
             * Object
             * @default provider_key
             * @constant
             */
            object: "provider_key";
            /** Provider */
            provider: string;
            /** Name */
            name: string;
            /** @description `revoked` means deleted, and still used to read the jobs it started. */
            status: components["schemas"]["Status"];
            /** Status Note */
            status_note: string | null;
            /**
             * Key Preview
             * @description The last four characters.
             */
            key_preview: string;
            /** Last Validated */
            last_validated: string | null;
            /** Last Used At */
            last_used_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Max In Flight */
            max_in_flight: number | null;
            /** Submits Per Minute */
            submits_per_minute: number | null;
            /**
             * Blocked Until
             * @description The vendor asked us to wait until then.
             */
            blocked_until: string | null;
            /** @description Null where the vendor does not tell. */
            account: components["schemas"]["AccountView"] | null;
            /**
             * Running Generations
             * @description Those that wait for this key or use it, counted up to a thousand.
             */
            running_generations: number;
        };
        /** ProviderState */
        ProviderState: {
            /** Provider */
            provider: string;
            /** Status */
            status: string;
            /** Since */
            since: string | null;
        };
        /** ProviderStats */
        ProviderStats: {
            /** Provider */
            provider: string;
            /** Count */
            count: number;
            /** Total Cost */
            total_cost: number;
            /** Cost Unknown */
            cost_unknown: number;
            /**
             * Avg Time
             * @description Seconds from create to end.
             */
            avg_time: number;
        };
        /** ProviderUsage */
        ProviderUsage: {
            /**
             * Cost Unknown
             * @description Generations whose cost nobody knows.
             */
            cost_unknown: number;
            /**
             * Cost Reported
             * @description The part of the cost that vendors reported; the rest is list price times use.
             */
            cost_reported: number;
            /**
             * Estimated Cost
             * @description Sum of the estimates made when they were created.
             */
            estimated_cost: number;
            /**
             * Estimate Unknown
             * @description Generations that had no estimate.
             */
            estimate_unknown: number;
            /**
             * Estimate Of Unknown
             * @description The part of the estimates whose actual cost nobody knows.
             */
            estimate_of_unknown: number;
            /**
             * Cost Difference
             * @description Actual less estimated cost, over those of which both are known.
             */
            cost_difference: number;
            /** Success */
            success: number;
            /** Failed */
            failed: number;
            /** Cancelled */
            cancelled: number;
            /**
             * Success Rate
             * @description Per cent of those that completed or failed.
             */
            success_rate: number | null;
            /**
             * Avg Cost Per Second
             * @description Cost per second of stored video, over those whose cost is known.
             */
            avg_cost_per_second: number | null;
            /**
             * Average Time To Video
             * @description Seconds from create to stored video.
             */
            average_time_to_video: number | null;
            /**
             * Typical Time To Video
             * @description Their geometric mean, which a few very slow ones do not pull up.
             */
            typical_time_to_video: number | null;
            /** Count */
            count: number;
            /**
             * Cost
             * @description Over those whose cost is known.
             */
            cost: number;
            /**
             * Duration
             * @description Seconds of stored video.
             */
            duration: number;
            /** Provider */
            provider: string;
        };
        /**
         * ProviderView
         * @description A provider, its models, and whether a key for it is here.
         */
        ProviderView: {
            /** Name */
            name: string;
            /** Display Name */
            display_name: string;
            /**
             * Models
             * @description Public ids of the models that can be asked for today.
             */
            models: string[];
            features: components["schemas"]["ProviderFeaturesView"];
            /** Has Key */
            has_key: boolean;
            /** Key Status */
            key_status: string | null;
            /** Needs Key */
            needs_key: boolean;
            /** Accepts Unlisted Models */
            accepts_unlisted_models: boolean;
            /** @description What holds for names that the catalogue does not list; its id ends with `/*`. */
            unlisted_model: components["schemas"]["ModelView"] | null;
            /** Website */
            website: string;
            /** Key Url */
            key_url: string | null;
            /** Key Help */
            key_help: string;
            /**
             * Billing Url
             * @description Where credits are added.
             */
            billing_url: string | null;
            /**
             * Policy Url
             * @description What the vendor refuses to make, in its own words.
             */
            policy_url: string | null;
            /**
             * Finds Lost Jobs
             * @description Whether a submit whose answer was lost can be looked up there. Where it cannot,
             *     only a person who looks into the account knows what became of it.
             */
            finds_lost_jobs: boolean;
            cancel: components["schemas"]["CancelView"];
            health: components["schemas"]["HealthView"];
            /**
             * Model Details
             * @description Every model of the catalogue, retired ones included.
             */
            model_details: components["schemas"]["ModelView"][];
        };
        /** Readiness */
        Readiness: {
            /**
             * Status
             * @enum {string}
             */
            status: "ready" | "not_ready";
            /** Database */
            database: boolean;
            /** Engine */
            engine: boolean;
        };
        /** RecentGeneration */
        RecentGeneration: {
            /** Id */
            id: string;
            /** Created */
            created: number;
            /** Model */
            model: string;
            /** Provider */
            provider: string;
            /** Status */
            status: string;
            /** Prompt */
            prompt: string;
            /** Cost */
            cost: number | null;
        };
        /**
         * Resolution
         * @description A person's word on a submit whose answer was lost: exactly one of the two.
         */
        Resolution: {
            /**
             * Job Id
             * @description The vendor's id of the job that was found there.
             */
            job_id?: string | null;
            /**
             * Not Started
             * @description The vendor has no such job and charged nothing.
             * @default false
             */
            not_started?: boolean;
        };
        /**
         * RetentionPreview
         * @description What retention would delete, as things stand; starred ones are not counted.
         */
        RetentionPreview: {
            /**
             * Object
             * @default settings.preview
             * @constant
             */
            object: "settings.preview";
            /**
             * Generations
             * @description Those that failed or were cancelled too.
             */
            generations: number;
            /** Videos */
            videos: number;
            /** Bytes */
            bytes: number;
        };
        /**
         * Role
         * @description What a key may do.
         * @enum {string}
         */
        Role: "admin" | "member";
        /**
         * Scope
         * @description Whose generations an endpoint hears of.
         * @enum {string}
         */
        Scope: "own" | "all";
        /**
         * SecretRotation
         * @description How to change a signing secret.
         */
        SecretRotation: {
            /**
             * Keep Old Secret Active For 24 Hours
             * @description Both secrets sign for a day, so that receivers can change over. Say `false` when
             *     the old one has leaked. (OpenAI's default is `false`.)
             * @default true
             */
            keep_old_secret_active_for_24_hours?: boolean;
        };
        /**
         * SeriesPoint
         * @description One group on one day.
         */
        SeriesPoint: {
            /**
             * Date
             * Format: date
             */
            date: string;
            /**
             * Group
             * @description A provider, a `provider/model` or an API key's id; null for all the others.
             */
            group: string | null;
            /** Count */
            count: number;
            /** Success */
            success: number;
            /** Failed */
            failed: number;
            /** Cancelled */
            cancelled: number;
            /** Cost */
            cost: number;
            /** Cost Unknown */
            cost_unknown: number;
            /** Duration */
            duration: number;
        };
        /**
         * SessionCreate
         * @description One way to log in: an API key, or the token of a login link.
         */
        SessionCreate: {
            /** Api Key */
            api_key?: string | null;
            /** Token */
            token?: string | null;
        };
        /**
         * SessionEnded
         * @description What became of the session.
         */
        SessionEnded: {
            /** Message */
            message: string;
        };
        /**
         * SessionView
         * @description Who is logged in.
         */
        SessionView: {
            /**
             * Object
             * @default session
             * @constant
             */
            object: "session";
            /** Api Key Id */
            api_key_id: string;
            /** Name */
            name: string;
            role: components["schemas"]["Role"];
            /**
             * Auth Disabled
             * @description True when the gateway treats everybody as the administrator.
             */
            auth_disabled: boolean;
            /**
             * Idempotency Hours
             * @description How long the gateway remembers an `Idempotency-Key`: after it, the same request
             *     with the same key makes another video.
             */
            idempotency_hours: number;
            /**
             * Issues Url
             * @description Where to open an issue about what went wrong, where the operator says so.
             */
            issues_url: string | null;
            /**
             * Deadline Minutes
             * @description How long a job may take at its vendor where its request names no deadline.
             */
            deadline_minutes: number;
        };
        /**
         * SettingsUpdate
         * @description What is left out stays as it is.
         */
        SettingsUpdate: {
            /**
             * Retention Days
             * @description Whole days, or null to keep everything for ever.
             */
            retention_days?: number | null;
            /**
             * Retention Bytes
             * @description Bytes, at least 1 GB, or null for no limit.
             */
            retention_bytes?: number | null;
            /**
             * Prompt Storage
             * @description Generations that have ended already are not rewritten.
             * @enum {string}
             */
            prompt_storage?: "full" | "hashed";
        };
        /**
         * SettingsView
         * @description The settings; a starred video is never deleted by retention.
         */
        SettingsView: {
            /**
             * Retention Days
             * @description A generation is deleted so many days after its end; null keeps it for ever.
             */
            retention_days: number | null;
            /**
             * Retention Bytes
             * @description While the files of videos take more, the oldest are deleted; null is no limit.
             */
            retention_bytes: number | null;
            /**
             * Prompt Storage
             * @description `hashed`: when a generation has ended, its prompt is replaced by its SHA-256.
             * @default full
             * @enum {string}
             */
            prompt_storage: "full" | "hashed";
            /**
             * Object
             * @default settings
             * @constant
             */
            object: "settings";
            /**
             * Updated At
             * @description Of the last change; null while all are as they came.
             */
            updated_at: string | null;
        };
        /**
         * Status
         * @description What a key is good for.
         * @enum {string}
         */
        Status: "active" | "invalid" | "revoked";
        /**
         * StorageView
         * @description Where the files are and what they take.
         */
        StorageView: {
            /**
             * Object
             * @default storage
             * @constant
             */
            object: "storage";
            /**
             * Backend
             * @constant
             */
            backend: "local";
            /**
             * Location
             * @description `STORAGE_PATH`, as it was configured.
             */
            location: string;
            /** Videos */
            videos: number;
            /**
             * Bytes
             * @description Of all files together.
             */
            bytes: number;
            /**
             * Bytes By Kind
             * @description Of `video`, `poster`, `spritesheet` and `image`, where there are some.
             */
            bytes_by_kind: {
                [key: string]: number;
            };
            /**
             * Oldest
             * @description When the oldest video that is still here was stored.
             */
            oldest: string | null;
            /**
             * Free Bytes
             * @description Of the disk, as the gateway may use it; null where there is no such limit.
             */
            free_bytes: number | null;
            /** Total Bytes */
            total_bytes: number | null;
        };
        /**
         * TagList
         * @description The tags in use, the most used first.
         */
        TagList: {
            /**
             * Object
             * @default list
             * @constant
             */
            object: "list";
            /** Data */
            data: components["schemas"]["TagUse"][];
        };
        /**
         * TagUsage
         * @description Generations with a tag; one with two counts under both.
         *
         *     So these can add up to more than the summary.
         */
        TagUsage: {
            /**
             * Cost Unknown
             * @description Generations whose cost nobody knows.
             */
            cost_unknown: number;
            /**
             * Cost Reported
             * @description The part of the cost that vendors reported; the rest is list price times use.
             */
            cost_reported: number;
            /**
             * Estimated Cost
             * @description Sum of the estimates made when they were created.
             */
            estimated_cost: number;
            /**
             * Estimate Unknown
             * @description Generations that had no estimate.
             */
            estimate_unknown: number;
            /**
             * Estimate Of Unknown
             * @description The part of the estimates whose actual cost nobody knows.
             */
            estimate_of_unknown: number;
            /**
             * Cost Difference
             * @description Actual less estimated cost, over those of which both are known.
             */
            cost_difference: number;
            /** Success */
            success: number;
            /** Failed */
            failed: number;
            /** Cancelled */
            cancelled: number;
            /**
             * Success Rate
             * @description Per cent of those that completed or failed.
             */
            success_rate: number | null;
            /**
             * Avg Cost Per Second
             * @description Cost per second of stored video, over those whose cost is known.
             */
            avg_cost_per_second: number | null;
            /**
             * Average Time To Video
             * @description Seconds from create to stored video.
             */
            average_time_to_video: number | null;
            /**
             * Typical Time To Video
             * @description Their geometric mean, which a few very slow ones do not pull up.
             */
            typical_time_to_video: number | null;
            /** Count */
            count: number;
            /**
             * Cost
             * @description Over those whose cost is known.
             */
            cost: number;
            /**
             * Duration
             * @description Seconds of stored video.
             */
            duration: number;
            /**
             * Tag
             * @description Null for those without one; deleted ones have lost theirs.
             */
            tag: string | null;
        };
        /** TagUse */
        TagUse: {
            /** Tag */
            tag: string;
            /**
             * Count
             * @description How many generations have it.
             */
            count: number;
        };
        /** Timeline */
        Timeline: {
            /**
             * Object
             * @default list
             * @constant
             */
            object: "list";
            /** Data */
            data: components["schemas"]["TimelineEvent"][];
            /** Attempts */
            attempts: components["schemas"]["AttemptView"][];
        };
        /**
         * TimelineEvent
         * @description One line of a generation's story.
         */
        TimelineEvent: {
            /** Id */
            id: number;
            /** Type */
            type: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Data */
            data: {
                [key: string]: unknown;
            };
        };
        /** UsageStats */
        UsageStats: {
            /**
             * Total Generations
             * @description Ended and running ones.
             */
            total_generations: number;
            /**
             * Total Cost
             * @description Over those whose cost is known.
             */
            total_cost: number;
            /**
             * Cost Unknown
             * @description Ended generations whose cost nobody knows.
             */
            cost_unknown: number;
            /** Total Success */
            total_success: number;
            /** Total Failure */
            total_failure: number;
            /** Total Cancelled */
            total_cancelled: number;
            /** Total Running */
            total_running: number;
            /**
             * Success Rate
             * @description Per cent of those that completed or failed; 0 while there are none.
             */
            success_rate: number;
            /** By Provider */
            by_provider: components["schemas"]["ProviderStats"][];
            /** By Model */
            by_model: components["schemas"]["ModelStats"][];
            /** Recent Generations */
            recent_generations: components["schemas"]["RecentGeneration"][];
        };
        /** UsageSummary */
        UsageSummary: {
            /**
             * Cost Unknown
             * @description Generations whose cost nobody knows.
             */
            cost_unknown: number;
            /**
             * Cost Reported
             * @description The part of the cost that vendors reported; the rest is list price times use.
             */
            cost_reported: number;
            /**
             * Estimated Cost
             * @description Sum of the estimates made when they were created.
             */
            estimated_cost: number;
            /**
             * Estimate Unknown
             * @description Generations that had no estimate.
             */
            estimate_unknown: number;
            /**
             * Estimate Of Unknown
             * @description The part of the estimates whose actual cost nobody knows.
             */
            estimate_of_unknown: number;
            /**
             * Cost Difference
             * @description Actual less estimated cost, over those of which both are known.
             */
            cost_difference: number;
            /** Success */
            success: number;
            /** Failed */
            failed: number;
            /** Cancelled */
            cancelled: number;
            /**
             * Success Rate
             * @description Per cent of those that completed or failed.
             */
            success_rate: number | null;
            /**
             * Avg Cost Per Second
             * @description Cost per second of stored video, over those whose cost is known.
             */
            avg_cost_per_second: number | null;
            /**
             * Average Time To Video
             * @description Seconds from create to stored video.
             */
            average_time_to_video: number | null;
            /**
             * Typical Time To Video
             * @description Their geometric mean, which a few very slow ones do not pull up.
             */
            typical_time_to_video: number | null;
            /** Total Generations */
            total_generations: number;
            /**
             * Total Cost
             * @description Over those whose cost is known.
             */
            total_cost: number;
            /**
             * Total Video Duration
             * @description Seconds of stored video.
             */
            total_video_duration: number;
            /** Total Processing Time */
            total_processing_time: number;
            /**
             * Average Cost Per Generation
             * @description Over the ended generations whose cost is known; null when there are none.
             */
            average_cost_per_generation: number | null;
        };
        /**
         * UsualHere
         * @description How long this model has lately taken here, from the submit to the file.
         *
         *     Nine of ten videos took at least `low_seconds`, and nine of ten at most
         *     `high_seconds`.
         */
        UsualHere: {
            /** Median Seconds */
            median_seconds: number;
            /** Low Seconds */
            low_seconds: number;
            /** High Seconds */
            high_seconds: number;
            /**
             * Count
             * @description How many of its last videos this was read from.
             */
            count: number;
        };
        /**
         * Video
         * @description A video as OpenAI's SDKs know it. `id` names the same row as `gen_…`.
         */
        Video: {
            /** Id */
            id: string;
            /**
             * Object
             * @default video
             * @constant
             */
            object: "video";
            /**
             * Model
             * @description As it was asked for.
             */
            model: string;
            /**
             * Status
             * @enum {string}
             */
            status: "queued" | "in_progress" | "completed" | "failed";
            /** Progress */
            progress: number;
            /** Created At */
            created_at: number;
            /** Completed At */
            completed_at: number | null;
            /**
             * Expires At
             * @description Always null: the file is kept.
             */
            expires_at: number | null;
            /** Prompt */
            prompt: string | null;
            /**
             * Size
             * @description Of the file, once there is one.
             */
            size: string | null;
            /**
             * Seconds
             * @description Of the file, once there is one.
             */
            seconds: string | null;
            /**
             * Remixed From Video Id
             * @description The video that a remix or an edit began from.
             */
            remixed_from_video_id: string | null;
            error: components["schemas"]["VideoError"] | null;
            /**
             * Warnings
             * @description What was not taken as it was asked for.
             */
            warnings: string[];
            /**
             * Cost
             * @description US dollars; null while that is not known.
             */
            cost: number | null;
        };
        /** VideoDeleted */
        VideoDeleted: {
            /** Id */
            id: string;
            /**
             * Object
             * @default video.deleted
             * @constant
             */
            object: "video.deleted";
            /**
             * Deleted
             * @default true
             * @constant
             */
            deleted: true;
        };
        /** VideoError */
        VideoError: {
            /** Code */
            code: string;
            /** Message */
            message: string;
        };
        /**
         * VideoFile
         * @description The stored file; every figure is read from the file itself.
         */
        VideoFile: {
            /** Url */
            url: string;
            /** Duration */
            duration: number;
            /** Width */
            width: number;
            /** Height */
            height: number;
            /** Fps */
            fps: number | null;
            /** Has Audio */
            has_audio: boolean;
            /** Codec */
            codec: string | null;
            /** Content Type */
            content_type: string;
            /** Bytes */
            bytes: number;
            /** Sha256 */
            sha256: string;
            /** Poster Url */
            poster_url: string | null;
        };
        /**
         * VideoGeneration
         * @description A generation as callers see it.
         */
        VideoGeneration: {
            /** Id */
            id: string;
            /**
             * Object
             * @default video.generation
             * @constant
             */
            object: "video.generation";
            /**
             * Created
             * @description Unix seconds.
             */
            created: number;
            /**
             * Model
             * @description `provider/model`.
             */
            model: string;
            /** Requested Model */
            requested_model: string;
            /** Provider */
            provider: string;
            /**
             * Status
             * @enum {string}
             */
            status: "queued" | "processing" | "completed" | "failed" | "cancelled";
            /**
             * Stage
             * @description More than the status: queued, admitted, submitting, submit_unknown, submitted,
             *     downloading, completed, failed or cancelled.
             */
            stage: string;
            /**
             * Detail
             * @description What it is waiting for, such as `throttled`, `auth_blocked`, `asked_too_often`,
             *     `answer_unreadable`, `provider_unavailable` or `file_unavailable`.
             */
            detail: string | null;
            /**
             * Queue Position
             * @description While it waits for a free place at its vendor's key: its place in that line,
             *     over all callers, 1 being the next to go. Null otherwise, and in webhooks.
             */
            queue_position: number | null;
            /**
             * Next Attempt At
             * @description When it is sent again by itself, after a try that the vendor did not take.
             *     Null while it waits for something else or nothing.
             */
            next_attempt_at: string | null;
            /**
             * Held Up Since
             * @description Since when its vendor does not take it, does not answer for it or does not hand
             *     out its file, as `detail` says. Null while nothing is in the way.
             */
            held_up_since: string | null;
            /**
             * Next Check At
             * @description When we ask again by ourselves for a job or a file at a vendor that did not
             *     answer. Nothing is sent a second time by that.
             */
            next_check_at: string | null;
            /**
             * Progress
             * @description Per cent, only where the vendor reports it.
             */
            progress: number | null;
            /** Prompt */
            prompt: string;
            /**
             * Params
             * @description The settings as they were sent, with defaults filled in.
             */
            params: {
                [key: string]: unknown;
            };
            video: components["schemas"]["VideoFile"] | null;
            /** @description Set when the generation has ended. */
            usage: components["schemas"]["GenerationUsage"] | null;
            estimate: components["schemas"]["GenerationEstimate"];
            error: components["schemas"]["GenerationError"] | null;
            /** Warnings */
            warnings: string[];
            job: components["schemas"]["GenerationJob"];
            /**
             * Input Kind
             * @description What it is made from, besides the prompt.
             * @enum {string}
             */
            input_kind: "text" | "image" | "video";
            /** Metadata */
            metadata: {
                [key: string]: string;
            };
            /** Starred */
            starred: boolean;
            /** Tags */
            tags: string[];
            /**
             * Api Key Id
             * @description The API key that made it.
             */
            api_key_id: string;
            /** Cancel Requested */
            cancel_requested: boolean;
            /** Completed At */
            completed_at: string | null;
        };
        /**
         * VideoPage
         * @description `last_id` goes into `after` for the next page.
         */
        VideoPage: {
            /**
             * Object
             * @default list
             * @constant
             */
            object: "list";
            /** Data */
            data: components["schemas"]["Video"][];
            /** First Id */
            first_id: string | null;
            /** Last Id */
            last_id: string | null;
            /** Has More */
            has_more: boolean;
        };
        /**
         * WebhookAttemptView
         * @description One try.
         */
        WebhookAttemptView: {
            /** Number */
            number: number;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /** Duration Ms */
            duration_ms: number;
            /** Status Code */
            status_code: number | null;
            /**
             * Response Excerpt
             * @description The first kibibyte of the answer.
             */
            response_excerpt: string | null;
            /** Error */
            error: string | null;
        };
        /**
         * WebhookDeliveryDetail
         * @description A delivery with what is sent and every try, oldest first.
         */
        WebhookDeliveryDetail: {
            /**
             * Id
             * @description The `webhook-id` that the receiver sees, the same in every try.
             */
            id: string;
            /**
             * Object
             * @default webhook_delivery
             * @constant
             */
            object: "webhook_delivery";
            /** Event Id */
            event_id: string;
            /** Event Type */
            event_type: string;
            /** Generation Id */
            generation_id: string | null;
            /**
             * Webhook Endpoint Id
             * @description Null for a `webhook_url` in a request.
             */
            webhook_endpoint_id: string | null;
            /** Url */
            url: string;
            /** Is Test */
            is_test: boolean;
            status: components["schemas"]["DeliveryStatus"];
            /** Attempts */
            attempts: number;
            /** Last Status Code */
            last_status_code: number | null;
            /** Last Error */
            last_error: string | null;
            /** Next Attempt At */
            next_attempt_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Completed At */
            completed_at: string | null;
            /**
             * Api Key Id
             * @description The endpoint's owner.
             */
            api_key_id: string;
            /**
             * Payload
             * @description The body that is signed; null once its generation was deleted.
             */
            payload: string | null;
            /** Tries */
            tries: components["schemas"]["WebhookAttemptView"][];
        };
        /**
         * WebhookDeliveryPage
         * @description Newest first. `next_cursor` goes into `cursor` for the next page.
         */
        WebhookDeliveryPage: {
            /**
             * Object
             * @default list
             * @constant
             */
            object: "list";
            /** Data */
            data: components["schemas"]["WebhookDeliveryView"][];
            /** Has More */
            has_more: boolean;
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * WebhookDeliveryView
         * @description One event on its way to one receiver.
         */
        WebhookDeliveryView: {
            /**
             * Id
             * @description The `webhook-id` that the receiver sees, the same in every try.
             */
            id: string;
            /**
             * Object
             * @default webhook_delivery
             * @constant
             */
            object: "webhook_delivery";
            /** Event Id */
            event_id: string;
            /** Event Type */
            event_type: string;
            /** Generation Id */
            generation_id: string | null;
            /**
             * Webhook Endpoint Id
             * @description Null for a `webhook_url` in a request.
             */
            webhook_endpoint_id: string | null;
            /** Url */
            url: string;
            /** Is Test */
            is_test: boolean;
            status: components["schemas"]["DeliveryStatus"];
            /** Attempts */
            attempts: number;
            /** Last Status Code */
            last_status_code: number | null;
            /** Last Error */
            last_error: string | null;
            /** Next Attempt At */
            next_attempt_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Completed At */
            completed_at: string | null;
            /**
             * Api Key Id
             * @description The endpoint's owner.
             */
            api_key_id: string;
        };
        /**
         * WebhookEndpointCreate
         * @description A receiver for events.
         */
        WebhookEndpointCreate: {
            /**
             * Url
             * @example https://example.com/hooks/mediarouter
             */
            url: string;
            /**
             * Name
             * @description A description for people.
             * @default
             */
            name?: string;
            /**
             * Event Types
             * @description What to send; everything, when left out.
             */
            event_types?: ("generation.created" | "generation.submitted" | "generation.completed" | "generation.failed" | "generation.cancelled" | "generation.deleted" | "video.completed" | "video.failed")[];
            /**
             * @description `own`: events of your API key's generations. `all`, for administrators only and
             *     their default: of everybody's.
             */
            scope?: components["schemas"]["Scope"] | null;
            /**
             * Enabled
             * @default true
             */
            enabled?: boolean;
        };
        /**
         * WebhookEndpointCreated
         * @description A receiver with its secret, shown this once.
         */
        WebhookEndpointCreated: {
            /** Id */
            id: string;
            /**
             * Object
             * @default webhook_endpoint
             * @constant
             */
            object: "webhook_endpoint";
            /**
             * Created At
             * @description Unix seconds.
             */
            created_at: number;
            /** Updated At */
            updated_at: number;
            /** Url */
            url: string;
            /** Name */
            name: string;
            /** Event Types */
            event_types: string[];
            /**
             * Signing Secret Hint
             * @description The last four characters.
             */
            signing_secret_hint: string;
            scope: components["schemas"]["Scope"];
            /** Enabled */
            enabled: boolean;
            /**
             * Disabled Reason
             * @description Why the gateway has switched it off, if it was the gateway.
             */
            disabled_reason: string | null;
            /** Disabled At */
            disabled_at: string | null;
            /**
             * Failing Since
             * @description The first failure after the last success.
             */
            failing_since: string | null;
            /**
             * Previous Secret Expires At
             * @description Until then the secret before the last rotation signs as well.
             */
            previous_secret_expires_at: string | null;
            /**
             * Api Key Id
             * @description Its owner.
             */
            api_key_id: string;
            /**
             * Signing Secret
             * @description `whsec_…`
             */
            signing_secret: string;
        };
        /** WebhookEndpointDeleted */
        WebhookEndpointDeleted: {
            /** Id */
            id: string;
            /**
             * Object
             * @default webhook_endpoint.deleted
             * @constant
             */
            object: "webhook_endpoint.deleted";
            /**
             * Deleted
             * @default true
             * @constant
             */
            deleted: true;
        };
        /**
         * WebhookEndpointPage
         * @description Newest first. The last id goes into `after` for the next page.
         */
        WebhookEndpointPage: {
            /**
             * Object
             * @default list
             * @constant
             */
            object: "list";
            /** Data */
            data: components["schemas"]["WebhookEndpointView"][];
            /** First Id */
            first_id: string | null;
            /** Last Id */
            last_id: string | null;
            /** Has More */
            has_more: boolean;
        };
        /**
         * WebhookEndpointUpdate
         * @description What to change; fields left out stay.
         */
        WebhookEndpointUpdate: {
            /** Url */
            url?: string | null;
            /** Name */
            name?: string | null;
            /** Event Types */
            event_types?: ("generation.created" | "generation.submitted" | "generation.completed" | "generation.failed" | "generation.cancelled" | "generation.deleted" | "video.completed" | "video.failed")[] | null;
            /**
             * Enabled
             * @description `true` switches an endpoint on again that failed too long. `false` cancels what
             *     waits to be sent.
             */
            enabled?: boolean | null;
        };
        /**
         * WebhookEndpointView
         * @description A receiver, without its secret.
         */
        WebhookEndpointView: {
            /** Id */
            id: string;
            /**
             * Object
             * @default webhook_endpoint
             * @constant
             */
            object: "webhook_endpoint";
            /**
             * Created At
             * @description Unix seconds.
             */
            created_at: number;
            /** Updated At */
            updated_at: number;
            /** Url */
            url: string;
            /** Name */
            name: string;
            /** Event Types */
            event_types: string[];
            /**
             * Signing Secret Hint
             * @description The last four characters.
             */
            signing_secret_hint: string;
            scope: components["schemas"]["Scope"];
            /** Enabled */
            enabled: boolean;
            /**
             * Disabled Reason
             * @description Why the gateway has switched it off, if it was the gateway.
             */
            disabled_reason: string | null;
            /** Disabled At */
            disabled_at: string | null;
            /**
             * Failing Since
             * @description The first failure after the last success.
             */
            failing_since: string | null;
            /**
             * Previous Secret Expires At
             * @description Until then the secret before the last rotation signs as well.
             */
            previous_secret_expires_at: string | null;
            /**
             * Api Key Id
             * @description Its owner.
             */
            api_key_id: string;
        };
        /**
         * WebhookEventTypeList
         * @description Every event that can be sent.
         */
        WebhookEventTypeList: {
            /**
             * Object
             * @default list
             * @constant
             */
            object: "list";
            /** Data */
            data: ("generation.created" | "generation.submitted" | "generation.completed" | "generation.failed" | "generation.cancelled" | "generation.deleted" | "video.completed" | "video.failed")[];
        };
        /**
         * WebhookSigningSecret
         * @description The secret that signs what `webhook_url`s in your requests get.
         */
        WebhookSigningSecret: {
            /**
             * Object
             * @default webhook_signing_secret
             * @constant
             */
            object: "webhook_signing_secret";
            /**
             * Signing Secret Hint
             * @description The last four characters; null before the first use.
             */
            signing_secret_hint: string | null;
            /** Updated At */
            updated_at: string | null;
            /** Previous Secret Expires At */
            previous_secret_expires_at: string | null;
        };
        /**
         * WebhookSigningSecretRotated
         * @description The new secret, shown this once.
         */
        WebhookSigningSecretRotated: {
            /**
             * Object
             * @default webhook_signing_secret
             * @constant
             */
            object: "webhook_signing_secret";
            /**
             * Signing Secret Hint
             * @description The last four characters; null before the first use.
             */
            signing_secret_hint: string | null;
            /** Updated At */
            updated_at: string | null;
            /** Previous Secret Expires At */
            previous_secret_expires_at: string | null;
            /** Signing Secret */
            signing_secret: string;
        };
        /**
         * WebhookTest
         * @description Which event to send a sample of.
         */
        WebhookTest: {
            /**
             * Event Type
             * @enum {string}
             */
            event_type: "generation.created" | "generation.submitted" | "generation.completed" | "generation.failed" | "generation.cancelled" | "generation.deleted" | "video.completed" | "video.failed";
        };
        /**
         * WebhookTestResult
         * @description What the receiver said to a sample.
         */
        WebhookTestResult: {
            /**
             * Object
             * @default webhook_endpoint.test
             * @constant
             */
            object: "webhook_endpoint.test";
            /** Webhook Endpoint Id */
            webhook_endpoint_id: string;
            /** Event Type */
            event_type: string;
            /**
             * Success
             * @description The request was answered; `status_code` says how.
             * @default true
             * @constant
             */
            success: true;
            /** Status Code */
            status_code: number;
            /** Duration Ms */
            duration_ms: number;
            /** Response Excerpt */
            response_excerpt: string | null;
            /** Webhook Delivery Id */
            webhook_delivery_id: string;
        };
        /** VideoCreate */
        VideoCreate: {
            prompt: string;
            /** @description Refuse what the model does not offer. */
            strict?: boolean;
            /** @description `sora-2` when left out. */
            model?: string | null;
            /** @description The nearest that the model offers is taken. */
            seconds?: (string | number) | null;
            /** @description `WIDTHxHEIGHT`. The nearest that the model offers is taken. */
            size?: string | null;
            input_reference?: {
                image_url?: string;
                file_id?: string;
            } | null;
        };
        /** VideoCreateForm */
        VideoCreateForm: {
            prompt: string;
            /** @description Refuse what the model does not offer. */
            strict?: boolean;
            /** @description `sora-2` when left out. */
            model?: string | null;
            /** @description The nearest that the model offers is taken. */
            seconds?: (string | number) | null;
            /** @description `WIDTHxHEIGHT`. The nearest that the model offers is taken. */
            size?: string | null;
            /**
             * Format: binary
             * @description The first frame; or `input_reference[image_url]`, or `input_reference[file_id]`.
             */
            input_reference?: string;
        };
        /** VideoRemix */
        VideoRemix: {
            prompt: string;
            /** @description Refuse what the model does not offer. */
            strict?: boolean;
        };
        /** VideoEdit */
        VideoEdit: {
            prompt: string;
            /** @description Refuse what the model does not offer. */
            strict?: boolean;
            video: {
                id: string;
            };
            /** @description Whoever shall do it: any model whose `video_source` is `file`. The video's own model when left out; an uploaded video has none. */
            model?: string | null;
        };
        /** VideoEditForm */
        VideoEditForm: {
            prompt: string;
            /** @description Refuse what the model does not offer. */
            strict?: boolean;
            /**
             * Format: binary
             * @description The video itself; or `video[id]`.
             */
            video?: string;
            /** @description A finished video's id. */
            "video[id]"?: string;
            /** @description Whoever shall do it: any model whose `video_source` is `file`. The video's own model when left out; an uploaded video has none. */
            model?: string | null;
        };
        /** VideoExtension */
        VideoExtension: {
            prompt: string;
            /** @description Refuse what the model does not offer. */
            strict?: boolean;
            video: {
                id: string;
            };
            /** @description To add. The nearest that the model offers is taken. */
            seconds: string | number;
        };
        /** VideoExtensionForm */
        VideoExtensionForm: {
            prompt: string;
            /** @description Refuse what the model does not offer. */
            strict?: boolean;
            /** @description A finished video's id. */
            "video[id]": string;
            /** @description To add. The nearest that the model offers is taken. */
            seconds: string | number;
        };
        /** FileUpload */
        FileUpload: {
            /**
             * Format: binary
             * @description A PNG, JPEG or WebP.
             */
            file: string;
            /** @description Given back as it is; `vision` when left out. */
            purpose?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_generations: {
        parameters: {
            query?: {
                /** @description `next_cursor` of a page. */
                cursor?: string | null;
                /** @deprecated */
                skip?: number;
                limit?: number;
                /** @description Also count, which takes a moment in a long list. */
                with_total?: boolean;
                /** @description Repeat it for any of several. */
                provider?: string[] | null;
                /** @description Repeat it for any of several. */
                model?: string[] | null;
                /** @description Repeat it for any of several. */
                status?: ("queued" | "processing" | "completed" | "failed" | "cancelled")[] | null;
                /** @description Repeat it for any of several. */
                tag?: string[] | null;
                /** @description Whether they have any tag. */
                tagged?: boolean | null;
                starred?: boolean | null;
                input_kind?: ("text" | "image" | "video") | null;
                /** @description Of those that have ended. */
                cost_known?: boolean | null;
                /** @description The API key that made them. */
                api_key_id?: string | null;
                /** @description Words of the prompt. */
                q?: string | null;
                /** @description First day, UTC. */
                start_date?: string | null;
                /** @description Last day, UTC. */
                end_date?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GenerationPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    create_generation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Send the same key again to get the same generation. */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GenerationRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VideoGeneration"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    list_tags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    get_generation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                generation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VideoGeneration"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    delete_generation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                generation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    update_generation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                generation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Labels"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VideoGeneration"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    get_timeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                generation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    list_exchanges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                generation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExchangeList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    cancel_generation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                generation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VideoGeneration"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    refresh_generation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                generation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VideoGeneration"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    resolve_generation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                generation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Resolution"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VideoGeneration"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    download_archive: {
        parameters: {
            query: {
                /** @description Repeat it for each generation. */
                id: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The zip, with a `manifest.json` as its last file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    take_frame: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                generation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FrameRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    follow_events: {
        parameters: {
            query?: {
                generation_id?: string | null;
                provider?: string | null;
                model?: string | null;
                /** @description The same, for a client that cannot send the header at first. */
                last_event_id?: number;
            };
            header?: {
                /** @description Go on behind this event; browsers send it by themselves. */
                "Last-Event-ID"?: number;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Messages until the connection ends. `id` goes into `Last-Event-ID`; a comment every 15 seconds keeps the line open. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    follow_generation: {
        parameters: {
            query?: {
                /** @description The same, for a client that cannot send the header at first. */
                last_event_id?: number;
            };
            header?: {
                /** @description Go on behind this event; browsers send it by themselves. */
                "Last-Event-ID"?: number;
            };
            path: {
                generation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Messages until the connection ends. `id` goes into `Last-Event-ID`; a comment every 15 seconds keeps the line open. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            /** @description Everything has been told: the generation has ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    list_provider_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderKeyView"][];
                };
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    create_provider_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProviderKeyCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderKeyView"];
                };
            };
            /** @description The vendor refused the key. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The vendor could not be asked. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    delete_provider_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderKeyDeleted"];
                };
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description There is no such key. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    update_provider_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProviderKeyUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderKeyView"];
                };
            };
            /** @description The vendor refused the key. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description There is no such key. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The vendor could not be asked. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    validate_provider_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyValidation"];
                };
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description There is no such key. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    list_providers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderView"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    list_model_aliases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AliasList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    set_model_alias: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alias: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AliasTarget"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AliasView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    remove_model_alias: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alias: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    usage_stats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsageStats"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    usage_detailed: {
        parameters: {
            query?: {
                group_by?: "provider" | "model" | "api_key" | "tag";
                /** @description First day, UTC. */
                start_date?: string | null;
                /** @description Last day, UTC. */
                end_date?: string | null;
                provider?: string | null;
                /** @description `provider/model`. */
                model?: string | null;
                /** @description Administrators may name any key. */
                api_key_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedUsage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    usage_export: {
        parameters: {
            query?: {
                detail?: "days" | "generations";
                /** @description First day, UTC. */
                start_date?: string | null;
                /** @description Last day, UTC. */
                end_date?: string | null;
                provider?: string | null;
                /** @description `provider/model`. */
                model?: string | null;
                /** @description Administrators may name any key. */
                api_key_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One line for each day, model and API key, or for each generation. RFC 4180, with a header. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    estimate_cost: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GenerationRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostEstimate"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    price_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    list_budgets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetList"];
                };
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    set_budget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: "api_key" | "provider";
                /** @description An API key's id, or a provider's name. */
                subject_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BudgetUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetView"];
                };
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    remove_budget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: "api_key" | "provider";
                /** @description An API key's id, or a provider's name. */
                subject_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetRemoved"];
                };
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    list_webhook_event_types: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEventTypeList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    list_webhook_endpoints: {
        parameters: {
            query?: {
                /** @description The last id seen. */
                after?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    create_webhook_endpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEndpointCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointCreated"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    get_webhook_endpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    update_webhook_endpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEndpointUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    delete_webhook_endpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointDeleted"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    rotate_webhook_secret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SecretRotation"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointCreated"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    test_webhook_endpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookTest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTestResult"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The receiver gave no answer. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    get_webhook_signing_secret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSigningSecret"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    rotate_webhook_signing_secret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SecretRotation"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSigningSecretRotated"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    list_webhook_deliveries: {
        parameters: {
            query?: {
                webhook_endpoint_id?: string | null;
                generation_id?: string | null;
                status?: components["schemas"]["DeliveryStatus"] | null;
                event_type?: ("generation.created" | "generation.submitted" | "generation.completed" | "generation.failed" | "generation.cancelled" | "generation.deleted" | "video.completed" | "video.failed") | null;
                /** @description `next_cursor` of a page. */
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    get_webhook_delivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    redeliver_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    read_video_file: {
        parameters: {
            query?: {
                /** @description Save under a readable name instead of playing. */
                download?: boolean;
                expires?: string | null;
                signature?: string | null;
            };
            header?: never;
            path: {
                /** @description A generation's id and a kind of file: `gen_….mp4`, `gen_….webp`. */
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole file. */
            200: {
                headers: {
                    ETag?: string;
                    "Last-Modified"?: string;
                    "Accept-Ranges"?: string;
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "video/mp4": string;
                    "video/quicktime": string;
                    "video/webm": string;
                    "video/x-matroska": string;
                    "image/webp": string;
                    "image/jpeg": string;
                };
            };
            /** @description The part asked for with `Range`. */
            206: {
                headers: {
                    ETag?: string;
                    "Last-Modified"?: string;
                    "Accept-Ranges"?: string;
                    "Content-Disposition"?: string;
                    "Content-Range"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "video/mp4": string;
                    "video/quicktime": string;
                    "video/webm": string;
                    "video/x-matroska": string;
                    "image/webp": string;
                    "image/jpeg": string;
                };
            };
            /** @description The copy named by `If-None-Match` is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description There is no such file. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The file has no such bytes. */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    look_at_video_file: {
        parameters: {
            query?: {
                expires?: string | null;
                signature?: string | null;
            };
            header?: never;
            path: {
                /** @description A generation's id and a kind of file: `gen_….mp4`, `gen_….webp`. */
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole file. */
            200: {
                headers: {
                    ETag?: string;
                    "Last-Modified"?: string;
                    "Accept-Ranges"?: string;
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "video/mp4": string;
                    "video/quicktime": string;
                    "video/webm": string;
                    "video/x-matroska": string;
                    "image/webp": string;
                    "image/jpeg": string;
                };
            };
            /** @description The part asked for with `Range`. */
            206: {
                headers: {
                    ETag?: string;
                    "Last-Modified"?: string;
                    "Accept-Ranges"?: string;
                    "Content-Disposition"?: string;
                    "Content-Range"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "video/mp4": string;
                    "video/quicktime": string;
                    "video/webm": string;
                    "video/x-matroska": string;
                    "image/webp": string;
                    "image/jpeg": string;
                };
            };
            /** @description The copy named by `If-None-Match` is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description There is no such file. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The file has no such bytes. */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    list_assets: {
        parameters: {
            query?: {
                kind?: ("image" | "video" | "poster" | "spritesheet") | null;
                /** @description The files of one generation: its video, the pictures of it, and the images that it was made from. */
                generation_id?: string | null;
                limit?: number;
                /** @description `next_cursor` of a page. */
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetList"];
                };
            };
            /** @description Not a list's cursor. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description There is no such generation. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    upload_asset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The image, as the body or as the form's `file`. */
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
                "image/png": string;
                "image/jpeg": string;
                "image/webp": string;
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetView"];
                };
            };
            /** @description Not a whole PNG, JPEG or WebP. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Larger than MAX_UPLOAD_BYTES. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    get_asset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                asset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetView"];
                };
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description There is no such asset. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    delete_asset: {
        parameters: {
            query?: {
                /** @description Also when generations were made from it. */
                force?: boolean;
            };
            header?: never;
            path: {
                asset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetDeleted"];
                };
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description There is no such asset. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description It belongs to a generation, or some were made from it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    read_asset_content: {
        parameters: {
            query?: {
                expires?: string | null;
                signature?: string | null;
            };
            header?: never;
            path: {
                asset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole file. */
            200: {
                headers: {
                    ETag?: string;
                    "Last-Modified"?: string;
                    "Accept-Ranges"?: string;
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "video/mp4": string;
                    "video/quicktime": string;
                    "video/webm": string;
                    "video/x-matroska": string;
                    "image/webp": string;
                    "image/png": string;
                    "image/jpeg": string;
                };
            };
            /** @description The part asked for with `Range`. */
            206: {
                headers: {
                    ETag?: string;
                    "Last-Modified"?: string;
                    "Accept-Ranges"?: string;
                    "Content-Disposition"?: string;
                    "Content-Range"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "video/mp4": string;
                    "video/quicktime": string;
                    "video/webm": string;
                    "video/x-matroska": string;
                    "image/webp": string;
                    "image/png": string;
                    "image/jpeg": string;
                };
            };
            /** @description The copy named by `If-None-Match` is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description There is no such file. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The file has no such bytes. */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    get_storage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StorageView"];
                };
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    get_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsView"];
                };
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    update_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsView"];
                };
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    preview_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionPreview"];
                };
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    get_diagnostics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiagnosticsView"];
                };
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    list_licenses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LicenseList"];
                };
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    list_api_keys: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyList"];
                };
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    create_api_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyCreated"];
                };
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    revoke_api_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                api_key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyRevoked"];
                };
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description There is no such key. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description It is the last admin key. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    get_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    create_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Too many failed logins. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    delete_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionEnded"];
                };
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    create_login_link: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginLinkView"];
                };
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description No API key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description The request cannot be served. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description The request is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
}
