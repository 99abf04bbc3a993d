# Estimates random surveys again with the package survey of R, which we did not write. Argument: the folder that SurveysForR wrote.
suppressPackageStartupMessages(library(survey))
options(survey.lonely.psu = "adjust", survey.replicates.mse = TRUE)
folder <- commandArgs(TRUE)[1]
ours <- read.csv(file.path(folder, "results.csv"))
worst <- list()
hold <- function(kind, own, its, most = 1e-8) {
  far <- abs(own - its) / max(1, abs(its))
  if (is.na(far) || far > most) stop(sprintf("%s: ours %.15g, R %.15g", kind, own, its))
  worst[[kind]] <<- max(worst[[kind]], far, 0)
}
for (number in unique(ours$survey)) {
  persons <- read.csv(file.path(folder, paste0("survey-", number, ".csv")))
  persons$id <- seq_len(nrow(persons))
  persons$open <- Inf
  persons$sex <- factor(persons$sex)
  persons$stratum <- factor(persons$stratum)
  all <- sum(persons$weight)
  levels <- nlevels(persons$stratum)
  designs <- list(
    replacement = svydesign(~cluster, strata = ~stratum, weights = ~weight, data = persons),
    first = svydesign(~cluster + id, strata = ~stratum, fpc = ~clusters + open, weights = ~weight, data = persons),
    two = svydesign(~cluster + id, strata = ~stratum, fpc = ~clusters + persons, weights = ~weight, data = persons))
  by <- (1:levels) / (levels * (levels + 1) / 2) * all
  margins <- c(`(Intercept)` = all, sex1 = 0.55 * all, setNames(by[-1], paste0("stratum", levels(persons$stratum)[-1])))
  rake <- function(design) calibrate(design, ~sex + stratum, margins, calfun = "raking", epsilon = 1e-13, maxit = 500)
  designs[["raked"]] <- rake(designs$two)
  designs[["raked replacement"]] <- rake(designs$replacement)
  replicated <- function(file, type, ...) svrepdesign(
    weights = ~weight, repweights = as.matrix(read.csv(file.path(folder, paste0(file, "-", number, ".csv")), header = FALSE)),
    type = type, combined.weights = TRUE, data = persons, ...)
  jackknife <- length(unique(persons$cluster))
  designs[["JK1"]] <- suppressWarnings(replicated("jk1", "JK1", scale = (jackknife - 1) / jackknife))
  designs[["bootstrap"]] <- replicated("bootstrap", "bootstrap")
  for (kind in names(designs)) {
    own <- ours[ours$survey == number & ours$kind == kind, ]
    part <- subset(designs[[kind]], domain == 1)
    estimate <- svymean(~yes, part)
    hold(paste(kind, "estimate"), own$percent, coef(estimate)[[1]])
    hold(paste(kind, "standard error"), own$standard_error, SE(estimate)[[1]])
  }
  own <- ours[ours$survey == number & ours$kind == "replacement", ]
  hold("replacement degrees of freedom", own$degrees, degf(subset(designs$replacement, domain == 1)))
  means <- svyby(~yes, ~domain, designs$two, svymean, covmat = TRUE)
  contrast <- svycontrast(means, setNames(list(setNames(c(1, -1), c("1", "0"))), "difference"))
  own <- ours[ours$survey == number & ours$kind == "difference", ]
  hold("difference estimate", own$percent, coef(contrast)[[1]])
  hold("difference standard error", own$standard_error, SE(contrast)[[1]])
}
for (kind in names(worst)) cat(sprintf("%-34s %d surveys, farthest %.1e\n", kind, length(unique(ours$survey)), worst[[kind]]))
