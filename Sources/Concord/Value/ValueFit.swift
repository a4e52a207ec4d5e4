import Alignment
import ArgumentParser
import Crypto
import Interchange
import Registry

/// Fits the coefficients of the goals; `make fit` calls it.
struct ValueFit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fit",
        abstract: "Fit what tells the Sustainable Development Goals apart, and print it as Swift source.",
        discussion: "Example: concord value fit dev.csv",
        shouldDisplay: false)

    @Argument(help: "The judged texts: text, sdg (1 to 17) and label (True or False).") var file: String

    func run() throws {
        let model = try ModelLocation.open()
        let judged = try JudgedTexts(file)
        var session = try Session.withoutRecords()
        let sample = try judged.sample(&session, model)
        let evaluation = GoalEvaluation.run(sample, folds: 5, seeds: GoalEvaluation.seeds)
        Output.write(
            KeptGoals.source(
                fittedTo: sample, data: judged.hash, model: model.hash, evaluation: evaluation,
                date: Clock.day(of: Clock.now, in: "UTC").description))
    }
}

/// Measures the fit by cross-validation; `make evaluate` calls it.
struct ValueEvaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measure by cross-validation how well the goals are told apart.",
        discussion: "Example: concord value evaluate dev.csv",
        shouldDisplay: false)

    @Argument(help: "The judged texts: text, sdg (1 to 17) and label (True or False).") var file: String

    func run() throws {
        let model = try ModelLocation.open()
        let judged = try JudgedTexts(file)
        var session = try Session.withoutRecords()
        let sample = try judged.sample(&session, model)
        var work = Progress()
        let evaluation = GoalEvaluation.run(sample, folds: 5, seeds: GoalEvaluation.seeds) { done in
            work.tell("\(done) of \(5 * GoalEvaluation.seeds.count) folds")
        }
        work.end()
        let percent = GoalEvaluation.percent
        let thousandths = GoalEvaluation.thousandths
        Output.line("| mean over 17 goals, 5-fold | accuracy | Brier | calibration error |")
        Output.line("|---|---|---|---|")
        for (name, figures) in [
            ("fitted (5 seeds)", evaluation.fitted),
            ("by descriptions alone, the goal's examples left out", evaluation.described),
        ] {
            Output.line(
                "| \(name) | \(percent(figures.accuracy)) % | \(thousandths(figures.brier)) | \(thousandths(figures.calibrationError)) |"
            )
        }
        Output.line("")
        Output.line("| goal | accuracy |")
        Output.line("|---|---|")
        for (goal, accuracy) in evaluation.fitted.accuracies.enumerated() {
            Output.line("| sdg:\(goal + 1) | \(percent(accuracy)) % |")
        }
        Output.line("")
        Output.line(
            "a text that addresses one goal is given \(percent(evaluation.others / 100)) others on average"
        )
        if judged.hash != KeptGoals.data || model.hash != KeptGoals.model {
            Output.talk(
                "concord: note: the kept coefficients are of other data or another model; run `make fit`")
        }
    }
}

/// Texts that experts judged, read from CSV.
private struct JudgedTexts {
    let examples: [GoalExample]
    /// SHA-256 of the file.
    let hash: String

    init(_ path: String) throws {
        let content = try FileText.read(path)
        hash = ChainHead.hexadecimal(Array(SHA256.hash(data: Array(content.utf8))))
        var reader = try CSVReader(CSVBytes(content))
        let columns = try ["text", "sdg", "label"].map { name in
            guard let column = reader.header.firstIndex(of: name) else {
                throw RegistryError.invalid(
                    "\(shown(path: path)) has no column '\(name)'; judged texts have text, sdg and label")
            }
            return column
        }
        var examples: [GoalExample] = []
        while try reader.next() {
            guard let goal = Int(reader.text(columns[1])), (1...GoalCoefficients.goalCount).contains(goal)
            else {
                throw RegistryError.invalid(
                    "\(shown(path: path)), line \(reader.line): '\(shown(reader.text(columns[1])))' is no goal from 1 to 17"
                )
            }
            examples.append(
                GoalExample(
                    text: reader.text(columns[0]), goal: goal - 1,
                    addresses: reader.text(columns[2]).lowercased() == "true"))
        }
        self.examples = examples
    }

    func sample(_ session: inout Session, _ model: SentenceModel) throws -> GoalSample {
        let goals = try session.read { db throws(RegistryError) in
            try ValueRepository.values(of: "sdg", in: db).filter { $0.position > 0 }
        }
        return GoalSample(examples, goals: goals, by: model)
    }
}
