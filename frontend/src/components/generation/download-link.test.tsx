import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { aVideo } from "@/test/generations";
import { DownloadLink } from "./download-link";

it("saves the file under the gateway's readable name", () => {
  const { video } = aVideo();
  render(video && <DownloadLink video={video} />);
  const link = screen.getByRole("link", { name: "Download" });
  expect(link).toHaveAttribute("href", "/videos/gen_1.mp4?download=true");
  expect(link).toHaveAttribute("download");
});
